#include "documents/intake/upload.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/message_context.h"

namespace convoke::documents {
namespace {

constexpr std::array<std::string_view, 4> kStates{"unread", "read", "stored", "dropped"};

struct RemarkWords {
  Remark remark;
  bool hindrance;
  const char* label;
};
constexpr std::array<RemarkWords, 16> kRemarks{{
    {Remark::no_format, true, N_("Neither a Word document (.docx) nor a PDF.")},
    {Remark::too_large, true, N_("Larger than 50 MB.")},
    {Remark::damaged, true, N_("The file is damaged.")},
    {Remark::no_document, true, N_("No document has this symbol. Correct it, or allot it first.")},
    {Remark::no_language, true, N_("The name does not say the language.")},
    {Remark::twice, true,
     N_("Two files of this upload are for the same document and language. Leave one out.")},
    {Remark::withdrawn, true, N_("The document is withdrawn.")},
    {Remark::other_language, false, N_("The text seems to be in another language: {1}.")},
    {Remark::language_unknown, false, N_("The language of the text cannot be told.")},
    {Remark::other_symbol, false, N_("Its first page carries another symbol: {1}.")},
    {Remark::no_symbol, false, N_("Its first page carries no symbol.")},
    {Remark::tracked, false, N_("It has tracked changes, which readers would see.")},
    {Remark::comments, false, N_("It has comments, which readers would see.")},
    {Remark::open_fields, false,
     N_("It has fields of a template that nobody has filled, which readers would see: {1}.")},
    {Remark::replaces, false, N_("There is a version in this language, which it will replace.")},
    {Remark::text_not_read, false, N_("No text can be read in this PDF. Look at it yourself.")},
}};

struct StandingWords {
  std::string_view name;
  const char* label;
};
constexpr StandingWords words_of(Standing standing) {
  switch (standing) {
    case Standing::ready:
      return {"ready", N_("Ready to store")};
    case Standing::doubtful:
      return {"doubtful", N_("To be looked at")};
    case Standing::hindered:
      return {"hindered", N_("Cannot be stored")};
    case Standing::stored:
      return {"stored", NC_("file", "Stored")};
    case Standing::dropped:
      return {"dropped", NC_("file", "Left out")};
    case Standing::checking:
      break;
  }
  return {"checking", N_("Being checked")};
}

}  // namespace

std::string_view name_of(FileState state) {
  return kStates[static_cast<std::size_t>(state)];
}

std::optional<FileState> file_state_named(std::string_view name) {
  for (std::size_t i = 0; i < kStates.size(); ++i)
    if (kStates[i] == name) return static_cast<FileState>(i);
  return std::nullopt;
}

bool is_hindrance(Remark remark) {
  return kRemarks[static_cast<std::size_t>(remark)].hindrance;
}

const char* label_of(Remark remark) {
  return kRemarks[static_cast<std::size_t>(remark)].label;
}

std::vector<Remark> remarks_on(const UploadedFile& file, const Place* place, bool twice) {
  std::vector<Remark> out;
  const auto note = [&](bool so, Remark remark) {
    if (so) out.push_back(remark);
  };
  const Reading& read = file.reading;
  note(!file.format, Remark::no_format);
  note(file.size > static_cast<std::int64_t>(kLargestFile), Remark::too_large);
  note(read.fault.has_value(), Remark::damaged);
  if (!out.empty()) return out;
  note(place == nullptr, Remark::no_document);
  note(!file.language, Remark::no_language);
  note(twice, Remark::twice);
  note(place && place->withdrawn, Remark::withdrawn);
  if (read.text_read) {
    note(file.language && read.language && file.language != read.language, Remark::other_language);
    note(!read.language, Remark::language_unknown);
    const bool carried = place && std::find(read.symbols.begin(), read.symbols.end(),
                                            place->symbol) != read.symbols.end();
    note(place && !carried && !read.symbols.empty(), Remark::other_symbol);
    note(place && read.symbols.empty(), Remark::no_symbol);
    note(read.tracked, Remark::tracked);
    note(read.comments, Remark::comments);
    note(!read.open_fields.empty(), Remark::open_fields);
  }
  note(place && place->has_version, Remark::replaces);
  note(file.state != FileState::unread && !read.text_read, Remark::text_not_read);
  return out;
}

std::string_view name_of(Standing standing) {
  return words_of(standing).name;
}

const char* label_of(Standing standing) {
  return words_of(standing).label;
}

Standing standing_of(const UploadedFile& file, const std::vector<Remark>& remarks) {
  if (file.state == FileState::stored) return Standing::stored;
  if (file.state == FileState::dropped) return Standing::dropped;
  if (std::any_of(remarks.begin(), remarks.end(), is_hindrance)) return Standing::hindered;
  if (file.state == FileState::unread) return Standing::checking;
  return remarks.empty() ? Standing::ready : Standing::doubtful;
}

}  // namespace convoke::documents
