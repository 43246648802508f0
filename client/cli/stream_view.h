// An answer while it arrives. What a stream brings is shown at the bottom of the terminal until the whole answer takes its place there: only that
// has the state of review, what the guidance does not cover, and the verification, all of which stand above what they speak of.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "client/cli/layout.h"
#include "probatum/v1/answer_service.pb.h"

namespace probatum::client {

// Not for use from two threads at once.
class StreamView {
 public:
  using Write = std::function<void(const std::string& bytes)>;
  struct Options {
    TerminalStyle style;
    int height_rows = 24;  // of the terminal: no more than fits is shown
    bool cursor = true;    // false: the cursor cannot be moved back, so that nothing but an emergency is shown before its time
    std::chrono::milliseconds wait;  // what comes sooner is not shown for so short a while; an emergency always is
  };

  StreamView(Options options, Write write);

  // Takes the next part of the stream, `elapsed` after the question went out.
  void Observe(const v1::StreamAnswerResponse& event, std::chrono::milliseconds elapsed);

  // What takes the shown part off the terminal again; written together with the answer, so that nothing flickers.
  std::string Erase();

  // The same for a stream that ended without an answer: what to do in an emergency stays.
  std::string EraseUnanswered();

 private:
  void Show();

  const Options options_;
  const Write write_;
  std::string urgent_;   // lines, each with its line feed
  std::string lines_;    // the same of everything after
  std::string heading_;  // of the section that is arriving
  int shown_rows_ = 0;
};

}  // namespace probatum::client
