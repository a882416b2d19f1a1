// The message that says that views have been received, with the text as it came in: to the mailbox
// to which the note went, in the language of the text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "change/change.h"
#include "consultations/submissions/submission.h"
#include "platform/i18n/locale.h"
#include "platform/mail/mailbox.h"
#include "platform/outbox/outbox.h"
#include "reference/directory.h"

namespace convoke::consultations {

/// What the message says, in the words of its language.
struct ReceiptWords {
  std::string entity, title;  ///< of the call
  std::string number;         ///< "12", of a correction "12/2"
  std::string received;       ///< day and time, with the zone
  std::string on_behalf_of;
  std::string deadline;  ///< only if it had passed
  bool correction = false;
  struct Answer {
    std::string question, text;
  };
  std::vector<Answer> answers;  ///< those that were answered, and the remarks
};

/// Subject, text and HTML; sender and receiver are the caller's.
mail::Mail receipt_mail(const ReceiptWords& words, const i18n::Locale& locale);

/// The mailbox of the office to which an entity's notes go; empty: none. Not called in a
/// transaction.
using MailboxOf = std::function<std::string(reference::EntityId)>;

/// Any thread.
class ReceiptMails {
 public:
  ReceiptMails(outbox::Outbox& outbox, const i18n::Catalogues& catalogues, mail::Mailbox sender,
               reference::References& references, MailboxOf mailbox_of)
      : outbox_(outbox),
        catalogues_(catalogues),
        sender_(std::move(sender)),
        references_(references),
        mailbox_of_(std::move(mailbox_of)) {}

  /// What is known before the text is written; nothing where the entity has no mailbox.
  struct Addressed {
    Text6 entity, title;
    Date deadline;
    std::string zone, mailbox;
    std::vector<GuidingQuestion> questions;
  };
  std::optional<Addressed> addressed(reference::EntityId entity, const Call& call,
                                     std::vector<GuidingQuestion> questions, std::string zone);
  /// In the transaction that writes the text. One for each text, of the first kMost of a
  /// submission.
  Status queue(change::Change& c, const Addressed& to, SubmissionId id, const Received& text);

  static constexpr int kMost = 20;
  static constexpr const char* kPurpose = "views-receipt";

 private:
  outbox::Outbox& outbox_;
  const i18n::Catalogues& catalogues_;
  mail::Mailbox sender_;
  reference::References& references_;
  MailboxOf mailbox_of_;
};

}  // namespace convoke::consultations
