// The layout of a generation's files, for the writer that makes them and the reader that maps them.
//
// A generation's folder holds exactly these files (manifest.h lists them with size and SHA-256, the manifest itself excepted):
//   records.bin       documents as record::Document flatbuffers, by the tables below
//   dictionary.bin    one record::Dictionary flatbuffer, the whole file
//   passages.glass    Xapian, one file: passage p has docid p
//   references.glass  Xapian, one file: reference r has docid r; absent from search when there is none, but always a valid database
//   ranking.toml      RankingModel
//   manifest.json     Manifest
//
// records.bin, all numbers little endian, every table and every record at a multiple of 8 from the start of the file:
//   RecordFileHeader
//   RecordFileDocument[document_count]    at documents_offset, in byte order of the documents' ids
//   RecordFileTarget[passage_count]       at passages_offset, entry docid - 1: passage ids in byte order
//   RecordFileTarget[reference_count]     at references_offset, entry docid - 1: by (document id, key), both in byte order
//   the records, one after another, in the documents' order, zero bytes between them
// So a document is found by its id by halving over the document table, and a passage by its id by halving over the passage table.
// Offsets have 64 bits: a file may pass 4 GiB; one record stays below 2 GiB, which FlatBuffers demands.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "flatbuffers/flatbuffers.h"

#include "index/schema/records_generated.h"

namespace probatum::index {

static_assert(std::endian::native == std::endian::little, "records are mapped as they lie on disk, which is little endian");

inline constexpr char kRecordsFile[] = "records.bin";
inline constexpr char kDictionaryFile[] = "dictionary.bin";
inline constexpr char kPassagesDatabase[] = "passages.glass";
inline constexpr char kReferencesDatabase[] = "references.glass";
inline constexpr char kRankingModelFile[] = "ranking.toml";
inline constexpr char kManifestFile[] = "manifest.json";
// What a manifest lists: all of them but the manifest, in this order, which is that of their names.
inline constexpr std::array kManifestFiles = {kDictionaryFile, kPassagesDatabase, kRankingModelFile, kRecordsFile,
                                              kReferencesDatabase};

// Places in a data folder.
inline constexpr char kGenerationsFolder[] = "generations";
// A text file: the name of the current generation and a line feed. Replaced by renaming, never written in place.
inline constexpr char kCurrentFile[] = "CURRENT";

inline constexpr char kRecordFileMagic[9] = "PROBREC1";  // the first 8 bytes, without the terminating zero
inline constexpr std::uint64_t kRecordAlignment = 8;

struct RecordFileHeader {
  char magic[8] = {};
  std::uint32_t format_version = 0;  // kFormatVersion of the writer
  std::uint32_t document_count = 0;
  std::uint32_t passage_count = 0;
  std::uint32_t reference_count = 0;
  std::uint64_t documents_offset = 0;
  std::uint64_t passages_offset = 0;
  std::uint64_t references_offset = 0;
  std::uint64_t records_offset = 0;  // of the first record; file_bytes when there is no document
  std::uint64_t file_bytes = 0;      // of the whole file; another size means it is cut short
};
static_assert(sizeof(RecordFileHeader) == 64 && std::is_trivially_copyable_v<RecordFileHeader>);

// Where a document's flatbuffer lies: [offset, offset + size_bytes) of the file, size without padding.
struct RecordFileDocument {
  std::uint64_t offset = 0;
  std::uint64_t size_bytes = 0;
};
static_assert(sizeof(RecordFileDocument) == 16 && std::is_trivially_copyable_v<RecordFileDocument>);

// What a docid stands for.
struct RecordFileTarget {
  std::uint32_t document_index = 0;  // in the document table
  std::uint32_t index = 0;           // in that document's `passages` or `references`
};
static_assert(sizeof(RecordFileTarget) == 8 && std::is_trivially_copyable_v<RecordFileTarget>);

// FlatBuffers' verifier refuses more than a million tables unless told otherwise; a long document has more statements. No table
// takes less than 8 bytes.
inline flatbuffers::Verifier RecordVerifier(std::string_view bytes) {
  constexpr flatbuffers::uoffset_t kMaxDepth = 16;
  return flatbuffers::Verifier(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), kMaxDepth,
                               static_cast<flatbuffers::uoffset_t>(bytes.size() / 8 + 1));
}

// Whether `bytes`, aligned to 8, are a whole record::Document, so that all its fields can be read without leaving them.
// FlatBuffers' own verification only: indexes and ranges inside it are the reader's to check.
inline bool VerifyDocumentRecord(std::string_view bytes) {
  flatbuffers::Verifier verifier = RecordVerifier(bytes);
  return bytes.size() < FLATBUFFERS_MAX_BUFFER_SIZE && verifier.VerifyBuffer<record::Document>(nullptr);
}

// The same for a record::Dictionary.
inline bool VerifyDictionaryRecord(std::string_view bytes) {
  flatbuffers::Verifier verifier = RecordVerifier(bytes);
  return bytes.size() < FLATBUFFERS_MAX_BUFFER_SIZE && verifier.VerifyBuffer<record::Dictionary>(nullptr);
}

}  // namespace probatum::index
