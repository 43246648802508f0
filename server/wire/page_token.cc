#include "server/wire/page_token.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "corpus/base/sha256.h"

namespace probatum::wire {
namespace {

// Four bytes of offset, big endian, then so many of the hash: together a multiple of three, so that base64 needs no padding.
constexpr std::size_t kOffsetBytes = 4;
constexpr std::size_t kHashBytes = 14;
constexpr std::size_t kTokenBytes = kOffsetBytes + kHashBytes;
constexpr std::size_t kTokenCharacters = kTokenBytes / 3 * 4;
static_assert(kTokenBytes % 3 == 0);

// The bytes of a token. Lengths stand before the strings, so that no two scopes run together to the same text.
std::array<unsigned char, kTokenBytes> TokenBytes(const PageScope& scope, std::uint32_t offset) {
  const corpus::Sha256Digest hash =
      corpus::Sha256(fmt::format("2 {} {}:{} {}:{} {}:{}", offset, scope.method.size(), scope.method, scope.request.size(),
                                 scope.request, scope.generation.size(), scope.generation));
  std::array<unsigned char, kTokenBytes> bytes{};
  for (std::size_t i = 0; i < kOffsetBytes; ++i) bytes[i] = static_cast<unsigned char>(offset >> (8 * (kOffsetBytes - 1 - i)));
  std::copy_n(hash.begin(), kHashBytes, bytes.begin() + kOffsetBytes);
  return bytes;
}

}  // namespace

std::string MakePageToken(const PageScope& scope, std::uint32_t offset) {
  const std::array<unsigned char, kTokenBytes> bytes = TokenBytes(scope, offset);
  std::array<unsigned char, kTokenCharacters + 1> encoded{};  // EVP_EncodeBlock adds a zero byte
  EVP_EncodeBlock(encoded.data(), bytes.data(), static_cast<int>(bytes.size()));
  std::string token(encoded.begin(), encoded.end() - 1);
  std::replace(token.begin(), token.end(), '+', '-');
  std::replace(token.begin(), token.end(), '/', '_');
  return token;
}

std::optional<std::uint32_t> ParsePageToken(std::string_view token, const PageScope& scope, Violations& violations) {
  if (token.empty()) return 0;
  if (token.size() == kTokenCharacters) {
    std::string base64(token);
    std::replace(base64.begin(), base64.end(), '-', '+');
    std::replace(base64.begin(), base64.end(), '_', '/');
    std::array<unsigned char, kTokenBytes> bytes{};
    const int decoded =
        EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(base64.data()), static_cast<int>(base64.size()));
    if (decoded == static_cast<int>(kTokenBytes)) {
      std::uint32_t offset = 0;
      for (std::size_t i = 0; i < kOffsetBytes; ++i) offset = offset << 8 | bytes[i];
      if (token == MakePageToken(scope, offset)) return offset;
    }
  }
  violations.Add({.field = "page_token",
                  .reason = "PAGE_TOKEN_INVALID",
                  .description = "page_token is not one that this call gave on the active generation: repeat the same request "
                                 "with the next_page_token that it gave, or start again without one",
                  .metadata = {}});
  return std::nullopt;
}

}  // namespace probatum::wire
