// What every reader of documents promises whatever it is given, and what every analysed document keeps. Shares no code with what
// makes documents.  All of these end the process, naming the promise, where one is broken.
#pragma once

#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "corpus/model/document.h"
#include "corpus/model/source_document.h"
#include "corpus/reader/reader.h"

namespace probatum::fuzz {

// INVALID_ARGUMENT, "NAME:LINE: what", in UTF-8, with a line that the file has (or the one behind its last).
void CheckFault(const absl::Status& fault, std::string_view file_name, std::string_view bytes);

// Text in UTF-8 and NFC; sections, statements and passages lie in it on the borders of characters and lead to one another.
void CheckDocument(const corpus::Document& document);

// Reads and analyses twice: the same fault, or the same document, of which all of the above holds.
using ReadOneDocument = absl::StatusOr<corpus::SourceDocument> (*)(const corpus::SourceFile&, const corpus::ReaderLimits&);
void CheckReader(ReadOneDocument read, const corpus::SourceFile& file, const corpus::ReaderLimits& limits);

}  // namespace probatum::fuzz
