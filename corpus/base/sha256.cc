#include "corpus/base/sha256.h"

#include <cstdlib>

#include <openssl/evp.h>

namespace probatum::corpus {
namespace {

// SHA-256 is part of every build of OpenSSL, so that a failure here means memory has run out: nothing to carry on with.
void RequireSuccess(int result) {
  if (result != 1) std::abort();
}

}  // namespace

struct Sha256Hasher::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();

  State() { Restart(); }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void Restart() { RequireSuccess(context == nullptr ? 0 : EVP_DigestInit_ex(context, EVP_sha256(), nullptr)); }
};

Sha256Hasher::Sha256Hasher() : state_(std::make_unique<State>()) {}
Sha256Hasher::~Sha256Hasher() = default;

void Sha256Hasher::Update(std::string_view bytes) {
  RequireSuccess(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()));
}

Sha256Digest Sha256Hasher::Finish() {
  Sha256Digest digest{};
  RequireSuccess(EVP_DigestFinal_ex(state_->context, digest.data(), nullptr));
  state_->Restart();
  return digest;
}

Sha256Digest Sha256(std::string_view bytes) {
  Sha256Digest digest{};
  RequireSuccess(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr));
  return digest;
}

std::string ToHex(const Sha256Digest& digest) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(digest.size() * 2);
  for (const std::uint8_t byte : digest) {
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

}  // namespace probatum::corpus
