#include "reviews/review/pages/place.h"

#include "page/office_page.h"

namespace convoke::reviews::review {

std::string Place::name(EntityId entity) const {
  if (!entity) return office;
  const reference::Entity* found = directory->find(entity);
  return found ? found->short_name.in(language) : "?";
}

std::string Place::lang(EntityId entity) const {
  const reference::Entity* found = entity ? directory->find(entity) : nullptr;
  return found ? lang_of(found->short_name, language) : std::string();
}

Result<Place> open(const page::Visit& visit, Reviews& reviews, reference::References& references) {
  Place place;
  place.language = visit.locale.language();
  place.directory = references.directory();
  place.office = visit.locale.tr(N_("Secretariat"));
  const std::string token(visit.arg("token"));
  ReviewId id(visit.number_arg("id"));
  if (!token.empty()) {
    CONVOKE_ASSIGN(person, reviews.open_link(token));
    id = person.review;
    place.is_link = true;
    place.home = visit.href("/review/" + token);
    const reference::Entity* state = place.directory->find(person.entity);
    place.actor = visit.link_actor(person.id.value,
                                   state ? state->short_name.in(Language::en) : std::string("?"));
    place.party.person = std::move(person);
  } else {
    place.home = visit.href(kDesk) + "/" + std::to_string(id.value);
    place.actor = visit.officer_actor();
    place.party.manages = page::may_everywhere(visit, page::Right::manage_reviews);
    place.party.reads = page::may_everywhere(visit, page::Right::read_reviews);
  }
  auto running = reviews.find(id);
  if (!running) return no_such_review();
  place.running = std::move(*running);
  if (!place.may(Act::see_dates, {})) return no_such_review();
  return place;
}

html::Page framed(const page::Visit& visit, const Place& place, const std::string& title,
                  html::Out& out, std::vector<html::Crumb> further) {
  html::Page page;
  if (place.is_link) {
    page.frame = html::Frame::link;
    page.title = title;
    page.content = html::trusted(out.take());
    return page;
  }
  page = page::office_page("reviews", title, out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")},
                 {visit.locale.tr(N_("Country reviews")), visit.href(kDesk)}};
  if (title != place.title()) page.crumbs.push_back({place.title(), place.home});
  for (html::Crumb& crumb : further) page.crumbs.push_back(std::move(crumb));
  page.crumbs.push_back({title, {}});
  return page;
}

std::string article_label(const page::Visit& visit, const Place& place,
                          const std::string& instrument, int article) {
  const auto* found = place.running.definition->instrument(instrument);
  return visit.locale.tr(
      N_("{1}, article {2}"),
      {found ? found->name.in(place.language) : instrument, std::to_string(article)});
}

std::string name_of(const Step& step, Language language) {
  return step.name.empty() ? step.key : step.name.in(language);
}

std::string lang_of(const Text6& text, Language language) {
  const Language used = text.language_used(language);
  return used == language ? std::string() : std::string(code_of(used));
}

}  // namespace convoke::reviews::review
