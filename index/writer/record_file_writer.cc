#include "index/writer/record_file_writer.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <string>
#include <unistd.h>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "index/schema/format.h"
#include "index/writer/files.h"

namespace probatum::index {
namespace {

constexpr std::size_t kBufferBytes = 1u << 20;

std::uint64_t Aligned(std::uint64_t offset) { return (offset + kRecordAlignment - 1) / kRecordAlignment * kRecordAlignment; }

}  // namespace

absl::Status RecordFileWriter::Fault() const { return ErrnoStatus(fmt::format("cannot write {}", path_.native()), errno); }

absl::Status RecordFileWriter::Write(const void* bytes, std::uint64_t size_bytes) {
  if (size_bytes != 0 && std::fwrite(bytes, size_bytes, 1, file_.get()) != 1) return Fault();
  offset_ += size_bytes;
  return absl::OkStatus();
}

absl::Status RecordFileWriter::Pad() {
  constexpr char kZeros[kRecordAlignment] = {};
  return Write(kZeros, Aligned(offset_) - offset_);
}

absl::StatusOr<RecordFileWriter> RecordFileWriter::Create(const std::filesystem::path& file, std::uint32_t document_count,
                                                          std::span<const RecordFileTarget> passages,
                                                          std::span<const RecordFileTarget> references) {
  RecordFileWriter writer;
  writer.path_ = file;
  writer.file_.reset(std::fopen(file.c_str(), "wbe"));
  if (writer.file_ == nullptr) return writer.Fault();
  std::setvbuf(writer.file_.get(), nullptr, _IOFBF, kBufferBytes);

  RecordFileHeader& header = writer.header_;
  std::copy_n(kRecordFileMagic, sizeof(header.magic), header.magic);
  header.format_version = kFormatVersion;
  header.document_count = document_count;
  header.passage_count = static_cast<std::uint32_t>(passages.size());
  header.reference_count = static_cast<std::uint32_t>(references.size());
  header.documents_offset = sizeof(RecordFileHeader);
  header.passages_offset = header.documents_offset + document_count * std::uint64_t{sizeof(RecordFileDocument)};
  header.references_offset = header.passages_offset + passages.size_bytes();
  header.records_offset = header.references_offset + references.size_bytes();

  // Header and document table are written at the end; until then the file says that it is nothing.
  const std::vector<char> reserved(header.passages_offset, '\0');
  PROBATUM_RETURN_IF_ERROR(writer.Write(reserved.data(), reserved.size()));
  PROBATUM_RETURN_IF_ERROR(writer.Write(passages.data(), passages.size_bytes()));
  PROBATUM_RETURN_IF_ERROR(writer.Write(references.data(), references.size_bytes()));
  writer.documents_.reserve(document_count);
  return writer;
}

absl::Status RecordFileWriter::Append(std::span<const std::uint8_t> record) {
  PROBATUM_RETURN_IF_ERROR(Pad());
  documents_.push_back({offset_, record.size()});
  return Write(record.data(), record.size());
}

absl::Status RecordFileWriter::Finish() {
  assert(documents_.size() == header_.document_count);
  PROBATUM_RETURN_IF_ERROR(Pad());
  header_.file_bytes = offset_;
  if (std::fseek(file_.get(), 0, SEEK_SET) != 0) return Fault();
  PROBATUM_RETURN_IF_ERROR(Write(&header_, sizeof(header_)));
  PROBATUM_RETURN_IF_ERROR(Write(documents_.data(), documents_.size() * sizeof(RecordFileDocument)));
  if (std::fflush(file_.get()) != 0 || fsync(fileno(file_.get())) != 0) return Fault();
  if (std::fclose(file_.release()) != 0) return Fault();
  return absl::OkStatus();
}

}  // namespace probatum::index
