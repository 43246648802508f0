// Enum values between plain structs and probatum.v1: their numbers are the same, and enums.cc does not compile when they are not.
#pragma once

#include <type_traits>

namespace probatum::wire {

// The proto enum value with the number of `value`.
template <typename ProtoEnum, typename Enum>
ProtoEnum ToProtoEnum(Enum value) {
  static_assert(std::is_enum_v<Enum> && std::is_enum_v<ProtoEnum>);
  return static_cast<ProtoEnum>(value);
}

}  // namespace probatum::wire
