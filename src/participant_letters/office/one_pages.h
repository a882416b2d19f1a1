// The letters to one participant: what is due, all versions, their files; and the panel on the
// participant's own page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "participant_letters/office/place.h"

namespace convoke::participant_letters {

struct OnePage {
  std::string home;         ///< of the list
  std::string participant;  ///< "/fr/office/vienna-2009/participants/7"
  std::string list;         ///< see page/kept_list.h
  std::string zone;
  LetterKind kind = LetterKind::visa;
  std::string name, entity, entity_lang;
  ParticipantId id;
  std::optional<Work> work;                ///< nothing: none is due
  std::vector<Letter> letters;             ///< newest first
  std::optional<outbox::Message> message;  ///< of the newest one that was sent by mail
  bool may_preview = false;
};

struct LettersPanel {
  struct Line {
    const char* label;  ///< msgid of the kind
    std::string href;
    std::string reference, made, sent;  ///< empty: not yet
  };
  std::vector<Line> lines;
};

/// Handlers for officers, any thread.
class OnePages {
 public:
  OnePages(Letters& letters, meetings::Meetings& meetings, reference::References& references)
      : letters_(letters), meetings_(meetings), references_(references) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// What the letter would be now. The look is on record.
  Result<page::Reply> preview(const page::Visit& visit, const http::Request& request);
  /// `:format` is pdf or docx. The look is on record.
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);

  /// For the participant's page; empty for who may see no letters, or where there are none.
  html::Safe panel(const page::Visit& visit, const Participant& participant);

 private:
  Result<Participant> participant_of(const page::Visit& visit, const Place& place);

  Letters& letters_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::participant_letters
