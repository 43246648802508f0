#include "server/rpc/call_life.h"

#include <algorithm>
#include <array>
#include <exception>

#include <fmt/format.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/server_context.h>
#include <openssl/rand.h>
#include <spdlog/logger.h>

#include "server/rpc/status.h"
#include "server/wire/request_parsing.h"

namespace probatum::rpc {
namespace {

constexpr char kRequestIdKey[] = "x-request-id";
constexpr std::size_t kMaxRequestIdBytes = 128;

// Only what can neither forge a log line nor break a header.
bool IsPlain(std::string_view id) {
  constexpr std::string_view kPunctuation = "-._~:@+/=";
  return !id.empty() && id.size() <= kMaxRequestIdBytes && std::all_of(id.begin(), id.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kPunctuation.find(c) != std::string_view::npos;
  });
}

// The caller's id where it is plain, else 128 random bits. It ends up in no content.
std::string RequestId(const grpc::CallbackServerContext& context) {
  const auto given = context.client_metadata().find(kRequestIdKey);
  if (given != context.client_metadata().end()) {
    const std::string_view id(given->second.data(), given->second.size());
    if (IsPlain(id)) return std::string(id);
  }
  std::array<unsigned char, 16> random{};
  RAND_bytes(random.data(), static_cast<int>(random.size()));  // on failure ids repeat, which only makes the log harder to read
  std::string id;
  for (const unsigned char byte : random) id += fmt::format("{:02x}", byte);
  return id;
}

std::chrono::steady_clock::time_point DeadlineOf(const grpc::CallbackServerContext& context,
                                                 std::chrono::steady_clock::time_point now, std::chrono::milliseconds fallback) {
  const std::chrono::system_clock::time_point deadline = context.deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) return now + fallback;
  constexpr auto kLongest = std::chrono::duration_cast<std::chrono::system_clock::duration>(std::chrono::hours(24));
  return now + std::min(deadline - std::chrono::system_clock::now(), kLongest);
}

double Milliseconds(std::chrono::nanoseconds time) { return std::chrono::duration<double, std::milli>(time).count(); }

}  // namespace

CallLife::CallLife(grpc::CallbackServerContext* context, std::string_view method, const CallEnvironment& environment)
    : environment_(environment),
      context_(context),
      method_(method),
      request_id_(RequestId(*context)),
      started_at_(Clock::now()),
      deadline_(DeadlineOf(*context, started_at_, environment.default_deadline)),
      dequeued_at_(started_at_) {
  context_->AddTrailingMetadata(kRequestIdKey, request_id_);
}

absl::Status CallLife::CheckAlive() const {
  if (Clock::now() >= deadline_) {
    return absl::DeadlineExceededError(
        "the call's time was used up before its answer was ready: allow more time, or try again when the server is less busy");
  }
  if (context_->IsCancelled()) return absl::CancelledError("the caller has gone");
  return absl::OkStatus();
}

void CallLife::Log(const absl::Status& status, const std::string& cause) const {
  const spdlog::level::level_enum level = LogLevel(status.code());
  if (!environment_.logger.should_log(level)) return;
  std::string line = fmt::format("method={} code={} latency_ms={:.3f} queue_ms={:.3f} question_bytes={} request_id={}", method_,
                                 CodeName(status.code()), Milliseconds(Clock::now() - started_at_), Milliseconds(queue_time()),
                                 facts_.question_bytes, request_id_);
  if (!facts_.generation.empty()) line += fmt::format(" generation={}", facts_.generation);
  if (facts_.hits) line += fmt::format(" hits={}", *facts_.hits);
  if (facts_.statements) line += fmt::format(" statements={}", *facts_.statements);
  if (!status.ok()) line += fmt::format(" cause={:?}", cause);
  environment_.logger.log(level, line);
}

absl::Status ParseRequest(const grpc::ByteBuffer& bytes, google::protobuf::Message& message, wire::Violations& violations) {
  grpc::Slice slice;
  if (!bytes.TrySingleSlice(&slice).ok() && !bytes.DumpToSingleSlice(&slice).ok()) {
    return absl::InternalError("the request's bytes could not be read");
  }
  wire::ParseRequest(std::string(reinterpret_cast<const char*>(slice.begin()), slice.size()), message, violations);
  return absl::OkStatus();
}

absl::Status SerialiseTo(const google::protobuf::Message& message, grpc::ByteBuffer* bytes) {
  bool own_buffer = false;
  const grpc::Status serialised = grpc::SerializationTraits<google::protobuf::Message>::Serialize(message, bytes, &own_buffer);
  if (!serialised.ok()) return absl::InternalError("the response could not be serialised: " + serialised.error_message());
  return absl::OkStatus();
}

absl::Status WithoutExceptions(const std::function<absl::Status()>& step) {
  try {
    return step();
  } catch (const std::exception& failure) {
    return absl::InternalError(fmt::format("exception: {}", failure.what()));
  } catch (...) {
    return absl::InternalError("exception: not a std::exception");
  }
}

}  // namespace probatum::rpc
