// From the bytes of a request to its message, with a word on what is wrong where protobuf would only say no.
//
// Protobuf's parser refuses a message with a string that is not UTF-8, and gRPC then answers for itself (UNIMPLEMENTED in its
// callback API) without naming a field. So calls take their bytes raw and parse them here.
#pragma once

#include <string>

#include "google/protobuf/message.h"

#include "server/wire/violations.h"

namespace probatum::wire {

// Parses `bytes` into `message`. Each string field that is not UTF-8 adds a violation NOT_UTF8 naming its path; its wrong bytes
// are replaced one for one, so that the message can be looked at for further faults, and must not be used otherwise. Bytes that
// are no such message at all add REQUEST_MALFORMED and leave `message` empty. Unknown fields are ignored, as everywhere in
// protobuf. Safe from any thread; linear in the size.
void ParseRequest(const std::string& bytes, google::protobuf::Message& message, Violations& violations);

}  // namespace probatum::wire
