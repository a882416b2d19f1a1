#include "links/link_pages.h"

#include <algorithm>

#include "links/views/links.h"
#include "meetings/series_page.h"

namespace convoke::links {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

constexpr int kActs = 50;

/// What is done through a link of this purpose: the beginning of its actions on record.
std::string_view acts_through(std::string_view purpose) {
  if (purpose == "nomination") return "participant.";
  if (purpose == "enclosures") return "enclosure.";
  return purpose == "views" ? "submission." : "photo.";
}

std::string_view path_of_purpose(std::string_view purpose) {
  if (purpose == "nomination") return "/nominate/";
  if (purpose == "enclosures") return "/enclosures/";
  return purpose == "views" ? "/views/" : "/photo/";
}

}  // namespace

std::string link_key(const Subject& subject) {
  return subject.purpose == "views" || subject.purpose == "enclosures"
             ? subject.purpose + "-" + std::to_string(subject.within_id)
             : subject.purpose;
}

const char* label_of_purpose(std::string_view purpose) {
  if (purpose == "nomination") return N_("Link for the nomination");
  if (purpose == "views") return N_("Link for views");
  if (purpose == "enclosures") return N_("Link to enclosures");
  return N_("Link for the photograph");
}

bool LinksPage::Section::has_active() const {
  return std::any_of(generations.begin(), generations.end(),
                     [](const Link& link) { return link.state == LinkState::active; });
}

const Link& LinksPage::Section::present() const {
  const auto active = std::find_if(generations.begin(), generations.end(), [](const Link& link) {
    return link.state == LinkState::active;
  });
  return active == generations.end() ? generations.front() : *active;
}

Result<LinkPages::Place> LinkPages::place(const Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const std::string code(visit.arg("code"));
  auto holder = code.empty() ? facts_.participant(series, visit.number_arg("id"))
                             : facts_.entity(series, code, visit.locale.language());
  if (!holder && code.empty()) return not_found(N_("There is no such participant."));
  if (!holder) return not_found(N_("There is no such entity."));
  return place_of(visit, series, std::move(*holder));
}

LinkPages::Place LinkPages::place_of(const Visit& visit, const meetings::Series& series,
                                     LinkHolder holder) {
  std::string home = visit.href(holder.path) + "/links";
  return {series, std::move(holder), std::move(home)};
}

Result<Subject> LinkPages::subject(const Place& place, const Visit& visit) {
  for (const Subject& subject : place.holder.subjects)
    if (link_key(subject) == visit.arg("link")) return subject;
  return not_found(N_("There is no such link."));
}

LinksPage::Section LinkPages::section(db::Reader& r, const Visit& visit, const Place& place,
                                      const Subject& subject) {
  LinksPage::Section section;
  section.title = visit.locale.tr(label_of_purpose(subject.purpose));
  section.path = place.home + "/" + link_key(subject);
  section.is_sent = subject.purpose == "photo" && !subject.bound.empty();
  section.generations = Links::history(r, subject);
  return section;
}

void LinkPages::add_acts(db::Reader& r, const Visit& visit, const Subject& subject,
                         LinksPage::Section& section) const {
  if (section.generations.empty()) return;
  std::vector<audit::Recorded> entries = Links::record(r, subject, kActs);
  for (audit::Recorded& entry : audit::acts_of(r, audit::ActorKind::link, subject.subject_id,
                                               section.generations.back().created_at, kActs))
    if (entry.action.starts_with(acts_through(subject.purpose)))
      entries.push_back(std::move(entry));
  std::sort(entries.begin(), entries.end(),
            [](const audit::Recorded& a, const audit::Recorded& b) { return a.id > b.id; });
  for (const audit::Recorded& entry : entries) {
    const char* label = labels_.of_action(entry.action);
    section.acts.push_back({entry.at, label == nullptr ? entry.action : visit.locale.tr(label),
                            entry.actor.label, entry.actor.kind == audit::ActorKind::link});
  }
}

LinksPage LinkPages::links_of(const Visit& visit, const Place& place, bool with_acts) {
  LinksPage shown{place.holder.name,
                  place.holder.lang,
                  place.series.zone,
                  place.home,
                  crypto::random_token(),
                  {},
                  visit.may(page::Right::read_links)};
  shown.sections = database_.read([&](db::Reader& r) {
    std::vector<LinksPage::Section> sections;
    for (const Subject& subject : place.holder.subjects) {
      sections.push_back(section(r, visit, place, subject));
      if (with_acts) add_acts(r, visit, subject, sections.back());
    }
    return sections;
  });
  return shown;
}

html::Safe LinkPages::panel(const Visit& visit) {
  if (!visit.may(page::Right::manage_links)) return {};
  const auto at = place(visit);
  return at.ok() ? panel(visit, *at) : html::Safe();
}

html::Safe LinkPages::panel(const Visit& visit, LinkHolder holder) {
  if (!visit.may(page::Right::manage_links)) return {};
  const auto series = meetings::series_of(meetings_, visit);
  return series.ok() ? panel(visit, place_of(visit, *series, std::move(holder))) : html::Safe();
}

html::Safe LinkPages::panel(const Visit& visit, const Place& place) {
  html::Out out = visit.out();
  views::links_panel(out, links_of(visit, place, false));
  return html::trusted(out.take());
}

Result<Reply> LinkPages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, this->place(visit));
  const LinksPage shown = links_of(visit, place, true);
  html::Out out = visit.out();
  views::links(out, shown);
  return meetings::office_page(visit, place.series,
                               visit.arg("code").empty() ? "delegations" : "entities",
                               visit.locale.tr(N_("Personal links")), out,
                               {{place.holder.name, visit.href(place.holder.path)}});
}

Result<Reply> LinkPages::look(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, this->place(visit));
  CONVOKE_ASSIGN(of, subject(place, visit));
  CONVOKE_ASSIGN(token, database_.write([&](db::Transaction& t) {
    return links_.look(t, visit.officer_actor(), of);
  }));
  const ShownLink shown{
      visit.locale.tr(label_of_purpose(of.purpose)), place.holder.name, place.holder.lang,
      facts_.base_url + visit.href(path_of_purpose(of.purpose)) + token, place.home};
  html::Out out = visit.out();
  views::shown_link(out, shown);
  return meetings::office_page(
      visit, place.series, visit.arg("code").empty() ? "delegations" : "entities", shown.title, out,
      {{place.holder.name, visit.href(place.holder.path)},
       {visit.locale.tr(N_("Personal links")), place.home}});
}

Result<Reply> LinkPages::revoke(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, this->place(visit));
  CONVOKE_ASSIGN(of, subject(place, visit));
  CONVOKE_TRY(database_.write(
      [&](db::Transaction& t) { return links_.revoke(t, visit.officer_actor(), of); }));
  return Redirect{place.home, Message{N_("The link is revoked. It no longer works."), {}},
                  place.home + "/" + link_key(of) + "/restore"};
}

Result<Reply> LinkPages::restore(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, this->place(visit));
  CONVOKE_ASSIGN(of, subject(place, visit));
  CONVOKE_TRY(database_.write(
      [&](db::Transaction& t) { return links_.restore(t, visit.officer_actor(), of); }));
  return Redirect{place.home, Message{N_("The link works again."), {}}};
}

Result<Reply> LinkPages::renew(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, this->place(visit));
  CONVOKE_ASSIGN(of, subject(place, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string seen(form.get("generation"));
  CONVOKE_TRY(database_.write([&](db::Transaction& t) -> Status {
    const auto generations = Links::history(t, of);
    const int newest = generations.empty() ? 0 : generations.front().generation;
    // Pressed twice: the second time changes nothing.
    if (seen == std::to_string(newest)) (void)links_.renew(t, visit.officer_actor(), of);
    return {};
  }));
  bool sent = false;
  if (of.purpose == "photo") {
    CONVOKE_ASSIGN(by_mail,
                   facts_.send(visit.officer_actor(), of.subject_id, form.get("submission_key")));
    sent = by_mail;
  }
  return Redirect{
      place.home,
      Message{sent ? N_("A new link is on its way by mail. The former one no longer works.")
                   : N_("There is a new link, and the former one no longer works. The next message "
                        "of the secretariat carries it."),
              {}}};
}

}  // namespace convoke::links
