#include "tests/bench/load/recording.h"

namespace probatum::bench {

void Recording::Add(const CallResult& result, TimePoint start) {
  if (result.code == absl::StatusCode::kOk) {
    ++answered;
    latency.Record(result.ended_at - start);
    if (result.first_statement_at) first_statement.Record(*result.first_statement_at - start);
    if (result.server_time) server.Record(*result.server_time);
    return;
  }
  ++errors[result.code];
  if (result.code == absl::StatusCode::kDeadlineExceeded) {
    ++timeouts;
    latency.Record(result.ended_at - start);
  }
}

void Recording::Merge(const Recording& other) {
  latency.Merge(other.latency);
  first_statement.Merge(other.first_statement);
  server.Merge(other.server);
  send_delay.Merge(other.send_delay);
  answered += other.answered;
  timeouts += other.timeouts;
  unsent += other.unsent;
  for (const auto& [code, count] : other.errors) errors[code] += count;
  elapsed += other.elapsed;
}

double Recording::AnsweredPerSecond() const {
  const double seconds = std::chrono::duration<double>(elapsed).count();
  return seconds > 0 ? static_cast<double>(answered) / seconds : 0;
}

nlohmann::json ToJson(const Recording& recording) {
  nlohmann::json json = QuantilesJson(recording.latency);
  json["answered"] = recording.answered;
  json["answered_per_s"] = recording.AnsweredPerSecond();
  json["timeouts"] = recording.timeouts;
  json["errors"] = nlohmann::json::object();
  for (const auto& [code, count] : recording.errors) json["errors"][absl::StatusCodeToString(code)] = count;
  if (recording.unsent > 0) json["unsent"] = recording.unsent;
  if (!recording.server.empty()) json["server"] = QuantilesJson(recording.server);
  if (!recording.first_statement.empty()) json["first_statement"] = QuantilesJson(recording.first_statement);
  if (!recording.send_delay.empty()) json["send_delay"] = QuantilesJson(recording.send_delay);
  return json;
}

}  // namespace probatum::bench
