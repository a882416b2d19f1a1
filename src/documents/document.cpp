#include "documents/document.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "documents/symbols/symbol.h"
#include "platform/i18n/typed_text.h"

namespace convoke::documents {
namespace {

struct KindWords {
  Kind kind;
  std::string_view name;
  const char* label;
};
constexpr std::array<KindWords, 7> kKindWords{{
    {Kind::provisional_agenda, "provisional_agenda", N_("Provisional agenda")},
    {Kind::organization_of_work, "organization_of_work", N_("Organization of work")},
    {Kind::note, "note", N_("Note by the Secretariat")},
    {Kind::compilation, "compilation", N_("Compilation of views")},
    {Kind::report, "report", N_("Report")},
    {Kind::list_of_participants, "list_of_participants", N_("List of participants")},
    {Kind::other, "other", N_("Other document")},
}};

struct DistributionWords {
  Distribution distribution;
  std::string_view name;
  const char* label;
};
constexpr std::array<DistributionWords, 3> kDistributionWords{{
    {Distribution::general, "general", N_("General")},
    {Distribution::limited, "limited", N_("Limited")},
    {Distribution::restricted, "restricted", N_("Restricted")},
}};

constexpr std::array<std::pair<Format, std::string_view>, 2> kExtensions{{
    {Format::pdf, ".pdf"},
    {Format::docx, ".docx"},
}};

}  // namespace

std::string_view name_of(Kind kind) {
  return kKindWords[static_cast<std::size_t>(kind)].name;
}

std::string_view name_of(Distribution distribution) {
  return kDistributionWords[static_cast<std::size_t>(distribution)].name;
}

std::optional<Kind> kind_from_name(std::string_view name) {
  for (const KindWords& words : kKindWords)
    if (words.name == name) return words.kind;
  return std::nullopt;
}

std::optional<Distribution> distribution_from_name(std::string_view name) {
  for (const DistributionWords& words : kDistributionWords)
    if (words.name == name) return words.distribution;
  return std::nullopt;
}

const char* label_of(Distribution distribution) {
  return kDistributionWords[static_cast<std::size_t>(distribution)].label;
}

const char* label_of(Kind kind) {
  return kKindWords[static_cast<std::size_t>(kind)].label;
}

int ListedDocument::ready() const {
  return static_cast<int>(std::count_if(waiting.begin(), waiting.end(),
                                        [](const auto& v) { return v && v->is_ready(); }));
}

int ListedDocument::rendering() const {
  return static_cast<int>(std::count_if(waiting.begin(), waiting.end(),
                                        [](const auto& v) { return v && !v->is_ready(); }));
}

bool ListedDocument::any_released() const {
  return std::any_of(released.begin(), released.end(), [](const auto& v) { return bool(v); });
}

Result<NewDocument> check(NewDocument document) {
  CONVOKE_TRY(Symbol::parse(document.symbol));
  Problems problems;
  i18n::check_texts(document.title, i18n::TextRule::line, kLongestTitle, "title", problems);
  if (document.title.empty()) problems.add(invalid(N_("Write a title."), "title_en"));
  if (problems.first()) return *problems.first();
  return document;
}

std::string_view media_type_of(Format format) {
  return format == Format::pdf
             ? "application/pdf"
             : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

std::string file_name(const std::string& slug, Language language, Format format) {
  return slug + "-" + std::string(code_of(language)) +
         std::string(kExtensions[static_cast<std::size_t>(format)].second);
}

std::optional<FileName> parse_file_name(std::string_view name) {
  for (const auto& [format, extension] : kExtensions) {
    if (!name.ends_with(extension)) continue;
    name.remove_suffix(extension.size());
    if (name.size() < 4 || name[name.size() - 3] != '-') return std::nullopt;
    const auto language = language_from_code(name.substr(name.size() - 2));
    if (!language) return std::nullopt;
    return FileName{std::string(name.substr(0, name.size() - 3)), *language, format};
  }
  return std::nullopt;
}

}  // namespace convoke::documents
