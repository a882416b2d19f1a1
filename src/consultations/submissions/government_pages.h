// The pages behind an entity's views link: the call, the form, the receipt.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consultations/calls/calls.h"
#include "consultations/consultations.h"
#include "consultations/submissions/views_form.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "reference/directory.h"

namespace convoke::consultations {

/// A text and the tag of the language it is in.
struct Worded {
  std::string text, lang;
};

/// What all pages of a link say first.
struct CallHead {
  std::string token;
  Worded title, meeting, mandate, entity;
  std::string dates_and_city;
  std::string deadline;  ///< with its weekday
  std::string zone;      ///< in which the day ends
  long days_left = 0;
  bool closed = false;
  std::vector<std::string> former_deadlines;  ///< sentences, newest first
  std::vector<std::string> rewordings;        ///< sentences on questions that were reworded
  Worded rules;                               ///< may be empty
};

struct Receipt {
  SubmissionId id;
  bool is_draft = false;   ///< nothing was sent
  bool has_draft = false;  ///< changes saved and not sent
  bool withdrawn = false, late = false, corrected_late = false;
  std::string on_behalf_of;
  Worded language;
  std::string received_at;  ///< in the zone of the meeting
  std::string entered;      ///< how it came, if the office has entered it; else empty
  int version = 1;
  int answered = 0;
};

struct ReceiptsPage {
  CallHead head;
  std::vector<Receipt> receipts;
  std::size_t questions = 0;
};

struct FormPage {
  CallHead head;
  ViewsForm form;
  bool was_sent = false;  ///< this corrects a text that was received
  bool has_draft = false;
  std::string receipt_to{};  ///< "a…@mission.example"; empty: no receipt is sent
};

/// The form by which views are sent, or kept as a draft.
html::Form sending_form(const FormPage& page, const i18n::Locale& locale);

/// Any thread. All pages answer `not_found` or `forbidden` where the link does not open.
class GovernmentPages {
 public:
  GovernmentPages(Consultations& consultations, Calls& calls, meetings::Meetings& meetings,
                  reference::References& references, MailboxOf mailbox_of = {})
      : consultations_(consultations),
        calls_(calls),
        meetings_(meetings),
        references_(references),
        mailbox_of_(std::move(mailbox_of)) {}

  /// GET /views/:token: the receipts, or the form where nothing has been sent.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// GET /views/:token/new
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  /// GET /views/:token/:id
  Result<page::Reply> show_one(const page::Visit& visit, const http::Request& request);
  /// POST /views/:token; field `action`: save, discard, or else send.
  Result<page::Reply> submit(const page::Visit& visit, const http::Request& request);
  /// POST /views/:token/:id/withdraw and …/restore
  Result<page::Reply> withdraw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> restore(const page::Visit& visit, const http::Request& request);

 private:
  /// The link, opened.
  struct Opened {
    Respondent respondent;
    Call call;
    CallHead head;
    audit::Actor actor;
    std::string zone;
    std::vector<GuidingQuestion> questions;
  };
  Result<Opened> open(const page::Visit& visit);
  html::Page form_page(const page::Visit& visit, const Opened& opened, ViewsForm form);
  std::optional<Submission> own(const Opened& opened, SubmissionId id);

  Consultations& consultations_;
  Calls& calls_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  const MailboxOf mailbox_of_;
};

}  // namespace convoke::consultations
