// The officers' list of credentials: who has handed in what, and how it was found.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "credentials/credentials.h"
#include "credentials/office/facts.h"
#include "credentials/standing.h"
#include "page/columns.h"
#include "page/visit.h"
#include "platform/html/joint.h"
#include "platform/html/list.h"

namespace convoke::credentials {

/// A document, or an entity from which nothing was received.
struct CredentialRow {
  std::string code, name, lang;  ///< of the entity
  std::optional<Credential> credential;
  std::string meetings;
  std::int64_t participants = 0;  ///< registered; says nothing of the credentials

  bool received() const { return credential && credential->details.kind != Kind::none; }
  Standing standing() const;
};

/// A meeting with what it asks for, and how States and organizations stand there.
struct DemandRow {
  meetings::MeetingId id;
  std::string title, list;  ///< the list of its documents
  bool formal = false;
  int version = 0;
  /// By Standing; nothing: of those with registered participants in the series.
  std::int64_t counts[4] = {};
};

struct CredentialList {
  std::string home;  ///< "/fr/office/vienna-2009/credentials"
  page::ListFilter filter;
  std::vector<html::Option> meetings;
  std::vector<DemandRow> demands;
  std::vector<CredentialRow> rows;
  html::JointBar bar;
  std::string query;  ///< see page/kept_list.h
  bool may_examine = false;
};

page::Columns<CredentialRow> credential_columns(const i18n::Locale& locale);
html::Filter filter_of(const CredentialList& list, const i18n::Locale& locale);
html::List list_of(const CredentialList& list, const i18n::Locale& locale);

/// The choices of the list's address.
const std::vector<std::string>& list_choices();

/// What a list is made from: read once.
struct Everything {
  std::vector<Credential> all;
  std::vector<delegations::DelegationTally> tallies;
};
/// The rows that fit the filter, by the names of entities.
std::vector<CredentialRow> rows_of(const Everything& everything, const meetings::Series& series,
                                   const std::vector<meetings::Meeting>& offered,
                                   const reference::Directory& directory, const Date& today,
                                   const page::ListFilter& filter, const i18n::Locale& locale);

/// Handlers for officers, any thread.
class ListPages {
 public:
  ListPages(Credentials& credentials, delegations::Delegations& delegations,
            meetings::Meetings& meetings, reference::References& references)
      : credentials_(credentials),
        delegations_(delegations),
        meetings_(meetings),
        references_(references) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// Form fields "formal" (yes, no) and "seen_version".
  Result<page::Reply> set_demand(const page::Visit& visit, const http::Request& request);

  /// Query "act" (in_order), "id" for each chosen, or "all" and the filter of the list.
  Result<page::Reply> preview(const page::Visit& visit, const http::Request& request);
  /// Form fields "seen" for each: "7:2", id and version.
  Result<page::Reply> find_in_order(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> undo(const page::Visit& visit, const http::Request& request);

 private:
  std::vector<CredentialRow> rows(const page::Visit& visit, const meetings::Series& series,
                                  const page::ListFilter& filter, const Everything& everything);
  Everything everything(meetings::SeriesId series) {
    return {credentials_.all(series), delegations_.tallies(series)};
  }

  Credentials& credentials_;
  delegations::Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::credentials
