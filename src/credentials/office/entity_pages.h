// An entity's credentials on pages: what it has handed in, one document with its history, and the
// form in which an officer enters and examines it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "credentials/credentials.h"
#include "credentials/office/facts.h"
#include "page/room.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::credentials {

/// An entry as it is typed.
struct CredentialForm {
  std::string action, cancel;
  std::string submission_key;  ///< of a new one
  int seen_version = 0;        ///< of one that is there
  CredentialDetails typed;
  std::string dated, received_on;  ///< as typed
  std::vector<meetings::Meeting> offered;
  std::vector<delegations::Participant> delegation;
  /// What somebody else has saved since the form was shown.
  std::optional<CredentialDetails> saved_meanwhile;
  html::FormErrors errors;
};
html::Form form_of(const CredentialForm& form, const i18n::Locale& locale);

struct DocumentLine {
  std::string href, kind, authority, meetings, received;
  Finding finding = Finding::pending;
  bool received_something = true;
};
struct EntityCredentials {
  std::string home;  ///< "/fr/office/vienna-2009/credentials/AUT"
  std::string name, lang;
  std::vector<DocumentLine> lines{};
  std::int64_t registered = 0;
  std::string participants{};  ///< address of the delegation
  bool may_examine = false;
};

struct CredentialPage {
  std::string home;  ///< of the document; of the entity for a new one
  std::string name, lang, zone;
  std::optional<Credential> credential;
  std::vector<Fact> facts;
  struct Change {
    Instant at;
    std::string by;
    std::vector<FactChange> fields;
  };
  std::vector<Change> changes;  ///< newest first
  std::vector<audit::Recorded> record;
  const page::Labels* labels = nullptr;
  bool may_examine = false;
  CredentialForm form;
};

/// Handlers for officers, any thread.
class EntityPages {
 public:
  EntityPages(Credentials& credentials, delegations::Delegations& delegations,
              meetings::Meetings& meetings, reference::References& references,
              files::FileStore& files, const page::Labels& labels)
      : credentials_(credentials),
        delegations_(delegations),
        meetings_(meetings),
        references_(references),
        files_(files),
        labels_(labels) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> enter(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> document(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);

  static constexpr std::size_t kBodyLimit = kScanLimit + (1u << 20);  ///< of the form with a scan

 private:
  struct Found {
    meetings::Series series;
    reference::Entity entity;
    std::string list;  ///< of all credentials
    CredentialPage page;
  };
  Result<Found> entity_of(const page::Visit& visit);
  /// With the credential of the address, its history and a filled form.
  Result<Found> document_of(const page::Visit& visit);
  html::Page shown(const page::Visit& visit, const http::Request& request, const Found& found);
  Result<page::Reply> again(const page::Visit& visit, const http::Request& request, Found found,
                            const Error& error);

  Credentials& credentials_;
  delegations::Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  files::FileStore& files_;
  const page::Labels& labels_;
};

}  // namespace convoke::credentials
