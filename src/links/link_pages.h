// The personal links of an entity or a participant: how they stand, revoked and renewed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "links/links.h"
#include "meetings/meetings.h"
#include "page/room.h"
#include "page/visit.h"

namespace convoke::links {

/// Whose links a page shows.
struct LinkHolder {
  std::string name, lang;  ///< `lang`: a code, or empty for a person's name
  std::string path;        ///< the holder's own page, without language
  std::vector<Subject> subjects;
};

/// What the pages ask of the capabilities that links lead to.
struct LinkFacts {
  /// Nothing for an entity, or a participant of another series, that is not there.
  std::function<std::optional<LinkHolder>(const meetings::Series&, std::string_view code, Language)>
      entity;
  std::function<std::optional<LinkHolder>(const meetings::Series&, std::int64_t id)> participant;
  /// Sends the participant's link by mail; false where there is no address.
  std::function<Result<bool>(const audit::Actor&, std::int64_t id, std::string_view key)> send;
  std::string base_url{};  ///< what links begin with
};

/// "views-12": how an address names one of a holder's links.
std::string link_key(const Subject& subject);
/// The msgid for a purpose.
const char* label_of_purpose(std::string_view purpose);

struct LinksPage {
  struct Act {
    Instant at;
    std::string label;  ///< in the reader's language, or the action itself
    std::string by;
    bool is_link = false;  ///< done through the link
  };
  struct Section {
    std::string title;
    std::string path;               ///< of the acts on it, with language
    std::vector<Link> generations;  ///< newest first
    std::vector<Act> acts;          ///< newest first
    bool is_sent = false;           ///< renewing sends it by mail

    bool has_active() const;
    /// The one that is good, or else the newest; there is one.
    const Link& present() const;
  };
  std::string name, lang, zone;
  std::string home;  ///< with language: what was done with the links
  std::string key;
  std::vector<Section> sections;
  bool may_look = false;
};

/// A link as it was sent.
struct ShownLink {
  std::string title, name, lang, address, back;
};

/// Handlers for the route table. Any thread.
class LinkPages {
 public:
  LinkPages(db::Database& database, const Clock& clock, const crypto::ServerKey& key,
            meetings::Meetings& meetings, const page::Labels& labels, LinkFacts facts)
      : database_(database),
        links_(key, clock),
        meetings_(meetings),
        labels_(labels),
        facts_(std::move(facts)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// One link itself, for those with Right::read_links; each look is on record.
  Result<page::Reply> look(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> revoke(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> restore(const page::Visit& visit, const http::Request& request);
  /// Makes the next generation; a participant's is sent, where there is an address.
  Result<page::Reply> renew(const page::Visit& visit, const http::Request& request);

  /// For the page of the entity or participant in the address; empty for those who may not manage
  /// links.
  html::Safe panel(const page::Visit& visit);
  /// The same for a holder who is known already.
  html::Safe panel(const page::Visit& visit, LinkHolder holder);

 private:
  struct Place {
    meetings::Series series;
    LinkHolder holder;
    std::string home;  ///< this page, with language
  };
  html::Safe panel(const page::Visit& visit, const Place& place);
  Result<Place> place(const page::Visit& visit);
  static Place place_of(const page::Visit& visit, const meetings::Series& series,
                        LinkHolder holder);
  static Result<Subject> subject(const Place& place, const page::Visit& visit);
  static LinksPage::Section section(db::Reader& r, const page::Visit& visit, const Place& place,
                                    const Subject& subject);
  void add_acts(db::Reader& r, const page::Visit& visit, const Subject& subject,
                LinksPage::Section& section) const;
  LinksPage links_of(const page::Visit& visit, const Place& place, bool with_acts);

  db::Database& database_;
  const Links links_;
  meetings::Meetings& meetings_;
  const page::Labels& labels_;
  const LinkFacts facts_;
};

}  // namespace convoke::links
