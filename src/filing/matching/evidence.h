// What the office knows of a letter that came in: gathered for matching.h.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "correspondence/addressees/addressees.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/reply_token/reply_token.h"
#include "filing/matching/matching.h"
#include "platform/db/database.h"
#include "platform/mail/read.h"
#include "reference/directory.h"

namespace convoke::filing {

/// Whose mailbox an address is, of people whom this room does not know.
using KnownPeople = std::function<std::vector<EntityMark>(db::Reader&, const std::string& address)>;
/// correspondence::dispatch_of_reply.
using DispatchOfReply = std::function<std::optional<correspondence::DispatchMessage>(
    db::Reader&, const correspondence::ReplyMarks&)>;

/// A letter, from the mailbox or from paper.
struct Letter {
  std::string sender;          ///< as it names itself: "Permanent Mission of Austria"
  std::string sender_address;  ///< empty: of paper
  correspondence::ReplyMarks marks{};
  Wording wording;
};
/// `recognized`: the words of its scans; `written`: of its files that have them as text.
Letter letter_of(const mail::ReadMail& mail, std::string recognized, std::string written = {});

/// Any thread.
class Evidences {
 public:
  /// What is given outlives it.
  Evidences(correspondence::Addressees& addressees, reference::References& references,
            KnownPeople people, DispatchOfReply answered)
      : addressees_(addressees),
        references_(references),
        people_(std::move(people)),
        answered_(std::move(answered)) {}

  /// Takes few statements, whatever there is.
  Evidence gather(db::Reader& r, const Letter& letter);

 private:
  void add_replies(db::Reader& r, const Letter& letter, Evidence& evidence);
  void add_references(db::Reader& r, const Letter& letter, Evidence& evidence);
  void add_addresses(db::Reader& r, const Letter& letter, Evidence& evidence);
  void add_names(const Letter& letter, Evidence& evidence);

  correspondence::Addressees& addressees_;
  reference::References& references_;
  const KnownPeople people_;
  const DispatchOfReply answered_;
};

}  // namespace convoke::filing
