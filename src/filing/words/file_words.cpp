#include "filing/words/file_words.h"

#include <algorithm>
#include <array>

#include "base/enum_name.h"
#include "base/text.h"
#include "platform/db/list_argument.h"
#include "platform/docx/office_words.h"
#include "platform/i18n/locale.h"

namespace convoke::filing {
namespace {

constexpr std::array<std::string_view, 5> kNames{"waiting", "written", "recognized", "unread",
                                                 "failed"};

std::string codes_of(const std::vector<Language>& languages) {
  std::string out;
  for (const Language language : languages)
    out += (out.empty() ? "" : " ") + std::string(code_of(language));
  return out;
}

std::vector<Language> languages_of(const std::string& codes) {
  std::vector<Language> out;
  for (const std::string& code : split(codes, ' '))
    if (const auto language = language_from_code(code)) out.push_back(*language);
  return out;
}

bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() && name.substr(name.size() - ending.size()) == ending;
}

/// Of what an office program wrote: a letter or a form, not a book.
docx::Limits limits() {
  docx::Limits out;
  out.unpacked_bytes = std::size_t{48} << 20;
  out.part_bytes = std::size_t{24} << 20;
  return out;
}

WordSource source_of(pdf::ScanText::Source source) {
  switch (source) {
    case pdf::ScanText::Source::written:
      return WordSource::written;
    case pdf::ScanText::Source::recognized:
      return WordSource::recognized;
    case pdf::ScanText::Source::unread:
      return WordSource::unread;
  }
  return WordSource::unread;
}

}  // namespace

std::string_view name_of(WordSource source) {
  return kNames.at(static_cast<std::size_t>(source));
}

std::optional<WordSource> word_source(std::string_view name) {
  return enumerator_named<WordSource>(kNames, name);
}

const char* label_of(WordSource source) {
  switch (source) {
    case WordSource::waiting:
      return N_("The words of this file are being read.");
    case WordSource::written:
      return N_("Text of the file");
    case WordSource::recognized:
      return N_("Recognized text, may be wrong");
    case WordSource::unread:
      return N_("A picture: nothing on this machine recognizes its words.");
    case WordSource::failed:
      return N_("The words of this file could not be read.");
  }
  return "";
}

bool FileWords::may_have_words(std::string_view media_type, std::string_view file_name) {
  const std::string type = ascii_lower(media_type), name = ascii_lower(file_name);
  for (const std::string_view known : {"application/pdf", "application/x-pdf", "image/tiff",
                                       "image/jpeg", "image/jpg", "image/png",
                                       "application/vnd.openxmlformats-officedocument."
                                       "wordprocessingml.document",
                                       "application/vnd.openxmlformats-officedocument."
                                       "spreadsheetml.sheet",
                                       "application/vnd.oasis.opendocument.text",
                                       "application/vnd.oasis.opendocument.spreadsheet"})
    if (type == known) return true;
  for (const std::string_view ending :
       {".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png", ".docx", ".xlsx", ".odt", ".ods"})
    if (ends_with(name, ending)) return true;
  return false;
}

void FileWords::queue(change::Change& c, const files::FileHash& file) {
  if (file.hex.empty()) return;
  c.transaction().execute(
      "insert into file_text (file_hash, source, languages, pages, words, search) values (:hash, "
      "'waiting', '', 0, '', '') on conflict (file_hash) do nothing",
      file.hex);
  c.enqueue({.kind = kJob,
             .key = std::string(kJob) + ":" + file.hex,
             .payload = file.hex,
             .lane = jobs::Lane::conversion});
}

Status FileWords::run(const jobs::Job& job) {
  const files::FileHash hash{job.payload};
  const auto found = database_.read([&](db::Reader& r) { return of(r, {hash}); });
  const auto row = found.find(hash.hex);
  if (row == found.end() || row->second.source != WordSource::waiting) return {};
  FileText text = row->second;
  text.languages = expected_(hash);
  CONVOKE_ASSIGN(bytes, files_.read(hash));
  if (DrawnPages::can_draw(bytes))
    if (const auto pages = pictures_.pages(bytes); pages.ok()) text.pages = *pages;
  if (bytes.starts_with("PK")) {
    auto words = docx::office_words(bytes, pdf::TextReader::kLongestText, limits());
    text.source = words.ok() ? WordSource::written : WordSource::failed;
    if (words.ok()) text.words = *std::move(words);
    text.languages.clear();
    return keep(text);
  }
  const auto read = reader_.words(bytes, text.languages);
  if (!read.ok() && read.error().kind != ErrorKind::invalid && job.attempts < kMostAttempts)
    return read.error();
  if (read.ok()) {
    text.source = source_of(read->source);
    text.words = read->text;
  } else {
    text.source = WordSource::failed;
  }
  return keep(text);
}

Status FileWords::keep(const FileText& text) {
  return database_.write([&](db::Transaction& t) -> Status {
    t.execute(
        "update file_text set source = :source, languages = :languages, pages = :pages, words = "
        ":words, search = :search, read_at = :now where file_hash = :hash",
        name_of(text.source), codes_of(text.languages), text.pages, text.words,
        i18n::folded(text.words), clock_.now(), text.file.hex);
    return {};
  });
}

std::map<std::string, FileText> FileWords::of(db::Reader& r,
                                              const std::vector<files::FileHash>& files) {
  std::map<std::string, FileText> out;
  if (files.empty()) return out;
  db::RowList hashes;
  for (const files::FileHash& file : files) hashes.add(file.hex);
  for (auto& [hash, source, languages, pages, words] :
       r.rows<std::string, std::string, std::string, int, std::string>(
           "select x.file_hash, x.source, x.languages, x.pages, x.words from file_text x where "
           "x.file_hash in (select g.c0 from " +
               db::given(r, ":files", {"text"}) + " g)",
           hashes.text()))
    out.emplace(hash, FileText{{hash},
                               word_source(source).value_or(WordSource::failed),
                               languages_of(languages),
                               pages,
                               std::move(words)});
  return out;
}

void FileWords::forget(db::Transaction& t, const files::FileHash& file) {
  t.execute("delete from file_text where file_hash = :hash", file.hex);
}

std::int64_t FileWords::forget_unused(db::Transaction& t) {
  return t.execute(
      "delete from file_text where not exists (select 1 from file_use u where u.hash = "
      "file_text.file_hash)");
}

}  // namespace convoke::filing
