// What happens to a dispatch after the officer's click: merge, PDF, mail, register. A batch at a
// time, as the job Notes::kPrepareJob.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "change/change.h"
#include "correspondence/notes/calls/note_calls.h"
#include "correspondence/notes/enclosure_links/linked_enclosure.h"
#include "correspondence/notes/fax/fax_settings.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/note.h"
#include "correspondence/notes/preparation/message_size.h"
#include "correspondence/notes/preparation/note_mail.h"
#include "meetings/meetings.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/i18n/locale.h"
#include "platform/jobs/runner.h"
#include "platform/mail/mailbox.h"
#include "platform/outbox/outbox.h"
#include "reference/directory.h"

namespace convoke::correspondence {

/// The entity's personal addresses, made in the given transaction on first call, the same ones
/// afterwards; they open pages in the language of the addressee who gets them. Given by the rooms
/// that own them. Of the calls for views those of the set; an empty one: all.
using LinksFor =
    std::function<Result<Links>(db::Transaction&, meetings::SeriesId, reference::EntityId, Language,
                                const std::set<std::int64_t>& calls)>;
/// The address by which the entity fetches enclosures of a dispatch; made in the given transaction
/// on first call. Given by EnclosureLinks.
using EnclosureLinkFor =
    std::function<std::string(db::Transaction&, DispatchId, reference::EntityId, Language)>;
/// docx::Office::to_pdf or a fake.
using ToPdf = std::function<Result<std::vector<std::string>>(
    const std::vector<std::string>& documents, const std::function<void(int)>& progress)>;

/// Any thread; a batch is safe to run any number of times, also at the same time.
class NotePreparation {
 public:
  NotePreparation(db::Database& database, const Clock& clock, files::FileStore& files,
                  meetings::Meetings& meetings, reference::References& references,
                  outbox::Outbox& outbox, const i18n::Catalogues& catalogues, mail::Mailbox sender,
                  LinksFor links_for, ToPdf to_pdf);

  /// Before the first preview: what its links for views are.
  void on_calls(CallsOf calls) { calls_of_ = std::move(calls); }
  /// Before the first job: enclosures become links where a message would be larger than its
  /// addressee takes, or than `usual` bytes. Without it everything goes as files.
  void link_enclosures(EnclosureLinkFor link_for, std::int64_t usual) {
    enclosure_link_for_ = std::move(link_for);
    usual_limit_ = usual;
  }

  /// The same: faxes go through this gateway. Without it they are sent by hand.
  void fax_through(FaxSettings gateway) { fax_ = std::move(gateway); }

  /// The handler of Notes::kPrepareJob. Files are stored and the mail is built first; then each
  /// dispatch becomes prepared in one transaction with its outbox message, register entry and audit
  /// entry. One that is prepared already is left alone, so that a crash at any point loses nothing
  /// and sends nothing twice. One that cannot be sent does not hold up the others of its batch; the
  /// error names it. A dispatch for the post waits for the officer to post it; one by e-mail whose
  /// note alone is too large goes by post, or is `too_large` without a postal address. A fax goes
  /// to the gateway where there is one and it takes so much, else it waits to be sent by hand.
  Status run(const jobs::Job& job, jobs::Progress& progress);

  /// What one addressee would get now, with links that open nothing.
  struct Preview {
    mail::Mail mail;                            ///< without attachments
    std::vector<outbox::Attached> attachments;  ///< the enclosures that go as files
    Language text = Language::en;               ///< of the note itself
    Channel channel = Channel::email;
    std::string file_name, pdf;  ///< of the note
  };
  /// `invalid` (field "template") without a text. The PDF costs about a second.
  Result<Preview> preview(NoteId note, AddresseeId to, bool with_pdf);
  /// The same by e-mail to the officer who asks for it: the PDF is a job's, since it may take long.
  Status ask_for_test(const audit::Actor& actor, NoteId note, AddresseeId to,
                      const std::string& name, const std::string& email);
  Status run_test(const jobs::Job& job);
  static constexpr const char* kTestJob = "correspondence.test";

 private:
  struct Batch;
  struct Item;
  /// The note with its texts, enclosures and what it concerns; as yet to nobody.
  static Batch batch_of(db::Reader& r, const Note& note);
  Result<Batch> load(const jobs::Job& job);
  Status merge(const Batch& batch, std::vector<Item>& items);
  /// Parts the enclosures of its message, given the size of the note's file; makes the link.
  Status pack(const Batch& batch, Item& item, std::int64_t note_bytes, bool preview);
  mail::Mail letter_of(const Batch& batch, const Item& item,
                       std::vector<outbox::Attached>& attachments) const;
  /// What goes out of one dispatch: by e-mail, and to the fax gateway.
  struct Outgoing;
  Status write_messages(const Batch& batch, const Item& item, Outgoing& out);
  /// The fax as a message to the gateway, or why it is sent by hand.
  Status write_fax(const Batch& batch, const Item& item, Outgoing& out);
  static void queue(outbox::Outbox& outbox, change::Change& c, const Dispatch& dispatch,
                    Outgoing out);
  Status send(const Batch& batch, Item& item);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  files::FileStore& files_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  outbox::Outbox& outbox_;
  const i18n::Catalogues& catalogues_;
  mail::Mailbox sender_;
  LinksFor links_for_;
  ToPdf to_pdf_;
  EnclosureLinkFor enclosure_link_for_;
  std::int64_t usual_limit_ = kOftenTaken;
  FaxSettings fax_;
  CallsOf calls_of_ = [](meetings::SeriesId) { return std::vector<NoteCall>(); };
};

}  // namespace convoke::correspondence
