#include "index/tool/lint_report.h"

#include <algorithm>
#include <string_view>

#include "fmt/format.h"
#include "nlohmann/json.hpp"

#include "corpus/text/unicode.h"

namespace probatum::index {
namespace {

using corpus::Finding;
using corpus::LintPlace;
using corpus::LintReport;
using corpus::Severity;

constexpr int kMinTextWidth = 30;

std::string Count(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::size_t CharacterCount(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Names come from outside and may hold what moves a terminal's cursor.
std::string Visible(std::string_view text) {
  return corpus::CollapseWhiteSpace(corpus::RemoveInvisible(corpus::FirstInvalidUtf8(text) ? "?" : text).text);
}

// "a.md:12", "the file a.md", or for a document of a store its id and section.
std::string Where(const LintPlace& place) {
  if (place.line > 0) return fmt::format("{}:{}", Visible(place.file), place.line);
  return fmt::format("{}: {}", Visible(place.file), Visible(place.section.empty() ? place.document : place.section));
}

// The words of `text` in lines of at most `width` characters, each behind `indent` spaces but for the first.
std::string Wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string wrapped;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    const std::size_t size = CharacterCount(word);
    if (used > 0 && used + 1 + size > width) {
      wrapped += '\n';
      wrapped.append(indent, ' ');
      used = 0;
    }
    if (used > 0) wrapped += ' ';
    wrapped += word;
    used += size + (used > 0 ? 1 : 0);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return wrapped;
}

std::string_view ColourOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "\x1b[31m";
    case Severity::kWarning:
      return "\x1b[33m";
    default:
      return "\x1b[36m";
  }
}

std::string Coloured(std::string_view text, std::string_view colour, bool on) {
  return on ? fmt::format("{}{}\x1b[0m", colour, text) : std::string(text);
}

std::string CountLine(const LintReport& report) {
  std::string line = fmt::format("{} checked: {}, {}, {}", Count(report.documents, "document"), Count(report.errors, "error"),
                                 Count(report.warnings, "warning"), Count(report.notes, "note"));
  if (report.allowed > 0) line += fmt::format("; {} allowed", report.allowed);
  return line;
}

std::string OneLine(const Finding& finding) {
  std::string line = fmt::format("{}: {}: {} [{}]; {}", Where(finding.place), Name(finding.severity), Visible(finding.message),
                                 finding.code, finding.remedy);
  if (!finding.place.quote.empty()) line += fmt::format(": \"{}\"", Visible(finding.place.quote));
  for (const LintPlace& other : finding.related) {
    line += fmt::format("; see {}", Where(other));
    if (!other.quote.empty()) line += fmt::format(": \"{}\"", Visible(other.quote));
  }
  return line + "\n";
}

// One finding below its file's name: line, severity and code in columns, what there is to say beside or below them.
std::string Entry(const Finding& finding, std::size_t line_width, std::size_t code_width, const LintTextOptions& options) {
  const std::string line = finding.place.line > 0 ? std::to_string(finding.place.line) : std::string();
  const std::size_t indent = 2 + line_width + 2 + std::string_view("warning").size() + 2 + code_width + 2;
  const auto columns = static_cast<std::size_t>(options.width);
  const bool beside = columns >= indent + kMinTextWidth;
  const std::size_t start = beside ? indent : 4;
  const std::size_t width = columns > start + kMinTextWidth ? columns - start : kMinTextWidth;
  const std::string severity = fmt::format("{:<7}", Name(finding.severity));
  std::string entry = fmt::format("  {:>{}}  {}  {:<{}}", line, line_width,
                                  Coloured(severity, ColourOf(finding.severity), options.colour), finding.code, code_width);
  while (!beside && entry.ends_with(' ')) entry.pop_back();
  const auto add = [&](const std::string& text, bool on_new_line, bool dim) {
    entry += on_new_line ? "\n" + std::string(start, ' ') : std::string("  ");
    entry += Coloured(Wrapped(text, start, width), "\x1b[2m", options.colour && dim);
  };
  add(Visible(finding.message), !beside, false);
  if (finding.place.line == 0 && !finding.place.section.empty()) add(Visible(finding.place.section), true, true);
  if (!finding.place.quote.empty()) add(fmt::format("\"{}\"", Visible(finding.place.quote)), true, true);
  for (const LintPlace& other : finding.related) {
    add(other.quote.empty() ? fmt::format("see {}", Where(other))
                            : fmt::format("see {}: \"{}\"", Where(other), Visible(other.quote)),
        true, true);
  }
  add(finding.remedy, true, false);
  return entry + "\n";
}

std::string Grouped(const LintReport& report, const LintTextOptions& options) {
  std::string text;
  const std::vector<Finding>& findings = report.findings;
  for (std::size_t begin = 0; begin < findings.size();) {
    std::size_t end = begin;
    std::size_t line_width = 1;
    std::size_t code_width = 0;
    for (; end < findings.size() && findings[end].place.file == findings[begin].place.file; ++end) {
      line_width = std::max(line_width, std::to_string(findings[end].place.line).size());
      code_width = std::max(code_width, findings[end].code.size());
    }
    text += Coloured(Visible(findings[begin].place.file), "\x1b[1m", options.colour) + "\n";
    for (; begin < end; ++begin) text += Entry(findings[begin], line_width, code_width, options);
    text += '\n';
  }
  return text;
}

nlohmann::ordered_json PlaceJson(const LintPlace& place) {
  nlohmann::ordered_json json = {{"file", place.file}, {"line", nullptr}, {"document", place.document}};
  if (place.line > 0) json["line"] = place.line;
  json["section"] = place.section;
  json["quote"] = place.quote;
  return json;
}

}  // namespace

std::string LintText(const LintReport& report, const LintTextOptions& options) {
  std::string text;
  if (options.width > 0) {
    text = Grouped(report, options);
  } else {
    for (const Finding& finding : report.findings) text += OneLine(finding);
  }
  return text + CountLine(report) + "\n";
}

std::string LintJson(const LintReport& report, const std::vector<std::string>& unreadable) {
  nlohmann::ordered_json findings = nlohmann::ordered_json::array();
  for (const Finding& finding : report.findings) {
    nlohmann::ordered_json json = {{"code", finding.code}, {"severity", std::string(Name(finding.severity))}};
    json.update(PlaceJson(finding.place));
    json["message"] = finding.message;
    json["remedy"] = finding.remedy;
    json["count"] = finding.count;
    json["related"] = nlohmann::ordered_json::array();
    for (const LintPlace& other : finding.related) json["related"].push_back(PlaceJson(other));
    findings.push_back(std::move(json));
  }
  const nlohmann::ordered_json object = {{"findings", std::move(findings)},
                                         {"counts",
                                          {{"documents", report.documents},
                                           {"error", report.errors},
                                           {"warning", report.warnings},
                                           {"note", report.notes},
                                           {"allowed", report.allowed}}},
                                         {"unreadable", unreadable}};
  return object.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace probatum::index
