// SHA-256 by OpenSSL, for the hashes that make a quote and a generation checkable.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace probatum::corpus {

// 32 bytes, comparable.
using Sha256Digest = std::array<std::uint8_t, 32>;

// The digest of `bytes`. Safe from any thread.
Sha256Digest Sha256(std::string_view bytes);

// 64 lower-case hex digits.
std::string ToHex(const Sha256Digest& digest);

// Digests what is fed in pieces, for files too large to hold. Not for use by two threads at once.
class Sha256Hasher {
 public:
  Sha256Hasher();
  ~Sha256Hasher();
  Sha256Hasher(const Sha256Hasher&) = delete;
  Sha256Hasher& operator=(const Sha256Hasher&) = delete;

  void Update(std::string_view bytes);
  // Ends the digest; the hasher starts anew afterwards.
  Sha256Digest Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace probatum::corpus
