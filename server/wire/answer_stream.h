// A finished answer in the parts that StreamAnswer sends.
#pragma once

#include <vector>

#include "probatum/v1/answer_service.pb.h"

namespace probatum::wire {

// What comes after `understanding` and before `final`, in order: each statement after the references that it is the first to rest on, then the
// related questions. Safe from any thread.
std::vector<probatum::v1::StreamAnswerResponse> PartsOf(const probatum::v1::AnswerContent& content);

}  // namespace probatum::wire
