// The list of participants and its corrigendum as papers, in the language of the locale. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "documents/papers.h"
#include "participants_list/paper/differences.h"
#include "platform/paper/paper.h"

namespace convoke::participants_list {

enum class ListKind {
  provisional,  ///< who is registered
  final         ///< who attended
};
std::string_view name_of(ListKind kind);
std::optional<ListKind> list_kind(std::string_view name);
/// For an officer who chooses, a msgid: "Provisional: who is registered".
const char* choice_of(ListKind kind);
/// The title of the paper, a msgid: "Provisional list of participants".
const char* title_of(ListKind kind);
/// That of its corrigendum among the documents, a msgid.
const char* corrigendum_title_of(ListKind kind);

/// A meeting of a list, as its head says it.
struct ListedMeeting {
  Text6 title, city;
  Date first_day, last_day;
};

/// The head of the paper. `meetings` are those that the list is of, at least one; for several the
/// body of the head is not looked at: each stands there by its title, with the places and days of
/// all.
struct ListHead {
  documents::PaperHead paper;
  std::vector<ListedMeeting> meetings;
};
paper::Masthead masthead_of(const ListHead& head, const i18n::Locale& locale);

/// At most `persons` of them, for a page; then `is_cut` of the result.
struct ListPaper {
  paper::Paper paper;
  bool is_cut = false;
};
ListPaper list_paper(const ListHead& head, ListKind kind, const Content& content,
                     const i18n::Locale& locale, std::optional<std::size_t> persons = {});

/// What the former list should read: in the wording of corrigenda of the United Nations, in the
/// order of the list. Nothing where no entry reads otherwise in this language.
std::optional<paper::Paper> corrigendum_paper(const ListHead& head, ListKind kind,
                                              const Content& former, const Content& present,
                                              const i18n::Locale& locale);
/// The same without head and title, for a page: what is different.
std::vector<paper::Block> corrected(const Content& former, const Content& present,
                                    const i18n::Locale& locale);

}  // namespace convoke::participants_list
