#include "index/tool/exit_code.h"

#include <gtest/gtest.h>

namespace probatum::index {
namespace {

TEST(ExitCode, TellsInputFromStateFromDisk) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), 0);
  EXPECT_EQ(ExitCodeOf(absl::InvalidArgumentError("a bad file")), 65);
  EXPECT_EQ(ExitCodeOf(absl::AlreadyExistsError("an id")), 65);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("a path")), 65);
  EXPECT_EQ(ExitCodeOf(absl::AbortedError("another writer")), 69);
  EXPECT_EQ(ExitCodeOf(absl::FailedPreconditionError("no documents")), 69);
  EXPECT_EQ(ExitCodeOf(absl::PermissionDeniedError("read-only")), 73);
  EXPECT_EQ(ExitCodeOf(absl::ResourceExhaustedError("disk full")), 73);
  EXPECT_EQ(ExitCodeOf(absl::DataLossError("damaged")), 74);
  EXPECT_EQ(ExitCodeOf(absl::InternalError("a fault")), 74);
}

}  // namespace
}  // namespace probatum::index
