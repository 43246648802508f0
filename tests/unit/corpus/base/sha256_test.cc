#include "corpus/base/sha256.h"

#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

// FIPS 180-2, appendix B.1, and the empty message.
constexpr std::string_view kOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr std::string_view kOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

TEST(Sha256, GivesTheStandardsDigests) {
  EXPECT_EQ(ToHex(Sha256("abc")), kOfAbc);
  EXPECT_EQ(ToHex(Sha256("")), kOfNothing);
}

TEST(Sha256, IsTheSameInPiecesAndStartsAnewAfterFinishing) {
  Sha256Hasher hasher;
  hasher.Update("a");
  hasher.Update("");
  hasher.Update("bc");
  EXPECT_EQ(ToHex(hasher.Finish()), kOfAbc);
  EXPECT_EQ(ToHex(hasher.Finish()), kOfNothing);
}

}  // namespace
}  // namespace probatum::corpus
