#include "client/cli/lookup.h"

#include <string_view>

#include "fmt/format.h"

#include "client/cli/answer_output.h"
#include "client/cli/render.h"
#include "client/cli/typed_text.h"
#include "client/library/client.h"

namespace probatum::client {
namespace {

constexpr std::string_view kCorpus = "corpora/default/";

// Percent-encodes all but RFC 3986's unreserved characters.
std::string Encode(std::string_view id) {
  std::string out;
  for (const char c : id) {
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                            c == '_' || c == '~';
    if (unreserved) {
      out.push_back(c);
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string ResourceName(std::string_view what, std::string_view name) {
  if (name.starts_with(kCorpus)) {
    return std::string(name);
  }
  if (what == "reference") {
    const std::size_t slash = name.rfind('/');
    if (slash == std::string_view::npos) {
      return std::string(name);
    }
    return fmt::format("{}documents/{}/references/{}", kCorpus, Encode(name.substr(0, slash)), Encode(name.substr(slash + 1)));
  }
  return fmt::format("{}{}s/{}", kCorpus, what, Encode(name));
}

// Prints what was found, or the error.
template <typename Result, typename Render>
ExitCode Finish(const absl::StatusOr<Result>& result, const GlobalOptions& global, Render render) {
  absl::Status status = result.status();
  if (status.ok()) {
    if (global.format == OutputFormat::kJson) {
      status = WriteJsonLine(*result);
    } else {
      WriteStdout(render(*result, StyleOfStdout()));
    }
  }
  if (!status.ok()) {
    WriteError(status, global);
  }
  return ExitCodeOf(status);
}

}  // namespace

ExitCode RunSearch(const SearchOptions& options, const GlobalOptions& global) {
  if (const absl::Status status = CheckTyped("the query", options.query); !status.ok()) {
    WriteError(status, global);
    return ExitCodeOf(status);
  }
  v1::SearchRequest request;
  request.set_query(options.query);
  request.set_target(options.references ? v1::SEARCH_TARGET_REFERENCES : v1::SEARCH_TARGET_PASSAGES);
  request.set_page_size(options.page_size);
  const auto response = Connect(global)->Search(request);
  const ExitCode code = Finish(response, global, RenderHits);
  if (code == kExitAnswered && response->hits().empty()) {
    if (global.format != OutputFormat::kJson) {
      WriteStdout("nothing found\n");
    }
    return kExitAbstained;
  }
  return code;
}

ExitCode RunShow(const std::string& what, const std::string& name, const GlobalOptions& global) {
  if (const absl::Status status = CheckUtf8("the name", name); !status.ok()) {
    WriteError(status, global);
    return ExitCodeOf(status);
  }
  const auto client = Connect(global);
  const std::string resource = ResourceName(what, name);
  if (what == "passage") {
    return Finish(client->GetPassage(resource), global, RenderPassage);
  }
  if (what == "document") {
    return Finish(client->GetDocument(resource, v1::DOCUMENT_VIEW_FULL), global, RenderDocument);
  }
  return Finish(client->GetReference(resource), global, RenderReference);
}

ExitCode RunStatus(const GlobalOptions& global) {
  const absl::Status status = Connect(global)->CheckHealth();
  if (!status.ok()) {
    WriteError(status, global);
    return ExitCodeOf(status);
  }
  if (global.format == OutputFormat::kJson) {
    WriteStdout(fmt::format("{{\"server\":\"{}\",\"status\":\"SERVING\"}}\n", global.server));
  } else {
    WriteStdout(fmt::format("{} serves\n", global.server));
  }
  return kExitAnswered;
}

}  // namespace probatum::client
