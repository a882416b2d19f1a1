#include "reviews/review/room.h"

namespace convoke::reviews::review {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

namespace {

/// A form holds the text once more in percent signs.
constexpr std::size_t kDraftForm = 12 * kLongestDocument + page::kFormLimit;
/// Of a text of kLongestMessage in any script.
constexpr std::size_t kTextForm = 512 * 1024;

/// What is the same behind both doors. Reading through a link counts its use, and so writes.
void add_papers(std::vector<page::Route>& routes, CountryReviews& all, const std::string& one,
                page::Access reads, page::Access acts) {
  ReviewPages& review = all.review_pages;
  MatterPages& matters = all.matter_pages;
  const std::string step = one + "/steps/:step", document = one + "/documents/:document";
  const std::string observation = one + "/observations/:observation";
  const auto add = [&](http::Method method, const std::string& path, page::Access access,
                       page::Handler handler, std::size_t limit = page::kFormLimit) {
    page::Route route{method, path, access, std::move(handler), limit};
    route.one_read = method == get && reads.kind != page::Access::Kind::link;
    routes.push_back(std::move(route));
  };
  add(get, one, reads, on(review, &ReviewPages::show));
  add(get, step, reads, on(review, &ReviewPages::show_step));
  AnswerPages& answers = all.answer_pages;
  add(get, step + "/answers", acts, on(answers, &AnswerPages::show));
  add(get, step + "/answers/files/:file", acts, on(answers, &AnswerPages::file));
  add(get, step + "/draft", acts, on(review, &ReviewPages::show_draft));
  add(post, step + "/draft", acts, on(review, &ReviewPages::draft), kDraftForm);
  // A reader finds here what anybody may read: the handler asks the table of access.
  add(get, document, reads, on(review, &ReviewPages::show_document));
  add(get, document + "/against/:former", acts, on(all.version_pages, &VersionPages::changes));
  TranslationPages& translations = all.translation_pages;
  const std::string in_language = document + "/languages/:language";
  add(get, in_language, reads, on(translations, &TranslationPages::show));
  add(get, in_language + "/edit", acts, on(translations, &TranslationPages::show_edit));
  add(post, in_language + "/edit", acts, on(translations, &TranslationPages::edit),
      TranslationPages::kBody);
  add(post, document + "/clear", acts, on(review, &ReviewPages::clear));
  add(get, one + "/threads", acts, on(matters, &MatterPages::threads));
  add(post, one + "/threads", acts, on(matters, &MatterPages::open_thread), kTextForm);
  add(post, one + "/threads/:thread", acts, on(matters, &MatterPages::reply), kTextForm);
  add(get, one + "/observations", acts, on(matters, &MatterPages::observations));
  add(post, one + "/observations", acts, on(matters, &MatterPages::observe), kTextForm);
  add(get, observation, acts, on(matters, &MatterPages::show_reword));
  add(post, observation, acts, on(matters, &MatterPages::reword), kTextForm);
  add(get, observation + "/versions", acts, on(all.version_pages, &VersionPages::observation));
  const std::string outcome = one + "/outcome/:kind";
  PaperPages& prints = all.paper_pages;
  add(get, outcome, acts, on(prints, &PaperPages::show));
  add(get, outcome + "/document.docx", acts, on(prints, &PaperPages::docx));
  add(get, outcome + "/document.pdf", acts, on(prints, &PaperPages::pdf));
  routes.back().lane = http::Lane::slow;
  routes.back().one_read = false;
  add(post, observation + "/agree", acts, on(matters, &MatterPages::agree));
  add(post, observation + "/withdraw", acts, on(matters, &MatterPages::withdraw));
}

}  // namespace

page::Room room(CountryReviews& all) {
  const std::string desk = kDesk, one = desk + "/:id", mine = "/review/:token";
  ReviewPages& review = all.review_pages;
  DeskPages& desks = all.desk_pages;
  PaperPages& prints = all.paper_pages;
  const std::string templates = desk + "/templates";
  page::Room room{.name = "country reviews"};
  room.routes = {
      reading(desk, read_reviews, on(desks, &DeskPages::show)),
      {post, one + "/start", manage_reviews, on(review, &ReviewPages::start)},
      {post, one + "/languages", manage_reviews, on(review, &ReviewPages::set_languages)},
      {post, one + "/steps/:step", manage_reviews, on(review, &ReviewPages::move)},
      {post, one + "/steps/:step/extend", manage_reviews, on(review, &ReviewPages::extend),
       kTextForm},
      {post, one + "/steps/:step/sheet", manage_reviews, on(review, &ReviewPages::open_sheet)},
      {post, one + "/steps/:step/remind", manage_reviews, on(review, &ReviewPages::remind)},
      reading(one + "/persons/new", manage_reviews, on(desks, &DeskPages::show_new)),
      {post, one + "/persons/new", manage_reviews, on(desks, &DeskPages::enter), kTextForm},
      {get, one + "/persons/:person", manage_reviews, on(desks, &DeskPages::show_correct)},
      {post, one + "/persons/:person", manage_reviews, on(desks, &DeskPages::correct), kTextForm},
      {get, one + "/persons/:person/erase", manage_reviews, on(desks, &DeskPages::show_erase)},
      {post, one + "/persons/:person/erase", manage_reviews, on(desks, &DeskPages::erase)},
      {post, one + "/persons/:person/withdraw", manage_reviews, on(desks, &DeskPages::withdraw)},
      {post, one + "/persons/:person/link", manage_reviews, on(desks, &DeskPages::send_link)},
      reading(desk + "/progress", read_reviews, on(all.progress_pages, &ProgressPages::show)),
      {get, mine + "/state", page::link, on(all.state_pages, &StatePages::show)},
      {post, mine + "/state", page::link, on(all.state_pages, &StatePages::send_links)},
      reading(templates, manage_reviews, on(prints, &PaperPages::show_templates)),
      {post, templates, manage_reviews, on(prints, &PaperPages::set_template),
       PaperPages::kTemplateBody, http::Lane::slow},
      {get, templates + "/:kind/:language", manage_reviews, on(prints, &PaperPages::template_file)},
      {post, templates + "/:kind/:language/remove", manage_reviews,
       on(prints, &PaperPages::remove_template)},
      {post, mine + "/documents/:document/consent", page::link, on(review, &ReviewPages::consent)},
      {post, mine + "/documents/:document/take-back", page::link,
       on(review, &ReviewPages::take_back)},
      {post, mine + "/again", page::link, on(desks, &DeskPages::ask)},
  };
  add_papers(room.routes, all, one, read_reviews, manage_reviews);
  add_papers(room.routes, all, mine, page::link, page::link);
  for (auto [path, handler] :
       {std::pair{"/reviews/:id", on(all.public_pages, &PublicReviewPages::show)},
        {"/reviews/:id/documents/:document",
         on(all.public_pages, &PublicReviewPages::show_document)},
        {"/reviews/:id/documents/:document/languages/:language",
         on(all.public_pages, &PublicReviewPages::show_document)}}) {
    page::Route open = reading(path, page::everyone, std::move(handler));
    open.cacheable = true;
    room.routes.push_back(std::move(open));
  }
  room.jobs = {{Reminders::kJob, [&all](const jobs::Job& job, jobs::Progress& progress) {
                  return all.reminders.run(job, progress);
                }}};
  room.job_words = {{Reminders::kJob, N_("Send the reminders of country reviews")}};
  room.actions = {
      {"review.start", N_("Country review started")},
      {"review.begin_step", N_("Step of a review begun")},
      {"review.finish_step", N_("Step of a review done")},
      {"review.skip_step", N_("Step of a review left out")},
      {"review.extend", N_("Time limit of a review extended")},
      {"review.name_person", N_("Person of a review entered")},
      {"review.withdraw_person", N_("Person of a review withdrawn")},
      {"review.correct_person", N_("Person of a review corrected")},
      {"review.erase_person", N_("Person of a review erased")},
      {"review.send_link", N_("Link to a review sent")},
      {"review.remind", N_("Reminder of a step of a review sent")},
      {"review.write_document", N_("Document of a review written")},
      {"review.translate", N_("Document of a review translated")},
      {"review.set_languages", N_("Languages of a review chosen")},
      {"review.clear_document", N_("Document of a review cleared")},
      {"review.consent", N_("Consent to publication given")},
      {"review.take_back_consent", N_("Consent to publication taken back")},
      {"review.set_template", N_("Template of reviews uploaded")},
      {"review.remove_template", N_("Template of reviews taken away")},
      {"review.write_message", N_("Question or answer in a review written")},
      {"review.write_observation", N_("Observation of a review written")},
      {"review.withdraw_observation", N_("Observation of a review withdrawn")},
      {"review.agree", N_("Observation of a review agreed")},
  };
  room.purposes = {{PersonMails::kPurpose, N_("Link to a country review"), true},
                   {Reminders::kPurpose, N_("Reminder of a country review"), true}};
  return room;
}

}  // namespace convoke::reviews::review
