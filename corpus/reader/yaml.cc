#include "corpus/reader/yaml.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <set>
#include <sstream>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/errors.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxYamlBytes = 1u << 20;
constexpr int kMaxYamlDepth = 20;

// Thrown out of yaml-cpp's parser by our own handler, and caught where the parser is called.
struct YamlRefused : std::exception {
  YamlRefused(int at_line, std::string why) : line(at_line), reason(std::move(why)) {}
  int line;
  std::string reason;
};

// Looks at the events of the parser before any tree is built, because a tree of aliases can be far larger than its text.
class Guard : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { Check(mark, anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { throw YamlRefused(mark.line, "an alias; write the value out"); }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, const std::string& value) override {
    Check(mark, anchor);
    // yaml-cpp takes the escapes \_ and \N for bytes of Latin-1.
    if (FirstInvalidUtf8(value))
      throw YamlRefused(mark.line, "an escape that gives no UTF-8, as \\_ and \\N do; write the character itself");
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    Open(mark, anchor);
  }
  void OnSequenceEnd() override { --depth_; }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    Open(mark, anchor);
  }
  void OnMapEnd() override { --depth_; }

 private:
  static void Check(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) throw YamlRefused(mark.line, "an anchor; write the value out where it is used");
  }
  void Open(const YAML::Mark& mark, YAML::anchor_t anchor) {
    Check(mark, anchor);
    if (++depth_ > kMaxYamlDepth) throw YamlRefused(mark.line, fmt::format("more than {} levels", kMaxYamlDepth));
  }

  int depth_ = 0;
};

// yaml-cpp keeps both of two equal keys; which one counts would be chance.
absl::Status CheckKeysUsedOnce(const YAML::Node& root, const YamlFile& file) {
  std::vector<YAML::Node> open = {root};
  while (!open.empty()) {
    const YAML::Node node = open.back();
    open.pop_back();
    if (node.IsSequence()) {
      for (const auto& item : node) open.push_back(item);
    } else if (node.IsMap()) {
      std::set<std::string> keys;
      for (const auto& entry : node) {
        if (!entry.first.IsScalar()) return file.Error(entry.first, "a key that is not plain text");
        if (!keys.insert(entry.first.Scalar()).second) {
          return file.Error(entry.first, fmt::format("key \"{}\" is used twice", entry.first.Scalar()));
        }
        open.push_back(entry.second);
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status YamlFile::Error(const YAML::Node& node, std::string_view what) const { return FileError(name, LineOf(node), what); }

std::string MessageOf(const YAML::Exception& exception) {
  std::string message = exception.msg;
  while (const std::optional<std::size_t> at = FirstInvalidUtf8(message)) message[*at] = '?';
  return message;
}

absl::StatusOr<YAML::Node> ParseYaml(std::string_view yaml, const YamlFile& file) {
  if (yaml.size() > kMaxYamlBytes) {
    return FileError(file.name, file.first_line,
                     fmt::format("front matter of {} bytes; the limit is {}", yaml.size(), kMaxYamlBytes));
  }
  const std::string text(yaml);
  YAML::Node root;
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    Guard guard;
    if (parser.HandleNextDocument(guard)) root = YAML::Load(text);
  } catch (const YamlRefused& refused) {
    return FileError(file.name, file.first_line + refused.line, fmt::format("front matter: {}", refused.reason));
  } catch (const YAML::Exception& exception) {
    return FileError(file.name, file.first_line + std::max(exception.mark.line, 0),
                     fmt::format("front matter is not valid YAML: {}", MessageOf(exception)));
  }
  PROBATUM_RETURN_IF_ERROR(CheckKeysUsedOnce(root, file));
  return root;
}

absl::StatusOr<std::string> YamlText(const YAML::Node& node, std::string_view key, const YamlFile& file) {
  if (!node.IsScalar()) return file.Error(node, fmt::format("\"{}\" must be text", key));
  return CollapseWhiteSpace(RemoveInvisible(node.Scalar()).text);
}

absl::Status CheckKeys(const YAML::Node& map, std::span<const std::string_view> allowed, std::string_view where,
                       const YamlFile& file) {
  for (const auto& entry : map) {
    const std::string& key = entry.first.Scalar();
    if (std::find(allowed.begin(), allowed.end(), key) == allowed.end()) {
      return file.Error(entry.first,
                        fmt::format("unknown key \"{}\" in {}; allowed are {}", key, where, fmt::join(allowed, ", ")));
    }
  }
  return absl::OkStatus();
}

}  // namespace probatum::corpus
