// The pages of country reviews behind both doors, and what anybody sees.
#include "reviews/review/pages/country_pages_test.h"

namespace convoke::reviews::review {
namespace {

TEST_P(CountryPagesTest, TheDeskSaysWhatIsLateAndWhoCarriesWhat) {
  begin_questionnaire();
  go_to({2026, 11, 1});
  const std::string shown = html_of(all.desk_pages.show(at(), testing::get()));
  EXPECT_TRUE(has(shown, "Self-assessment questionnaire"));
  EXPECT_TRUE(has(shown, "tag-late"));
  EXPECT_TRUE(has(shown, "Denmark") && has(shown, "Not started"));
  EXPECT_TRUE(has(shown, "Chile"));
}

TEST_P(CountryPagesTest, TheSecretariatRunsAReview) {
  redirect_of(all.review_pages.start(at(), post({{"on", "2026-04-01"}})));
  EXPECT_EQ(page_of(all.review_pages.start(at(), post({{"on", "2026-04-01"}}))).status, 409);
  redirect_of(all.review_pages.move(at({{"step", "focal-point"}}),
                                    post({{"act", "begin"}, {"on", "2026-04-01"}})));
  redirect_of(all.review_pages.extend(at({{"step", "focal-point"}}),
                                      post({{"until", "2026-05-01"}, {"reason", "Elections"}})));
  const std::string step =
      html_of(all.review_pages.show_step(at({{"step", "focal-point"}}), testing::get()));
  EXPECT_TRUE(has(step, "Elections") && has(step, "1 May 2026"));
  const html::Page wrong = page_of(all.review_pages.move(
      at({{"step", "questionnaire"}}), post({{"act", "begin"}, {"on", "2026-04-01"}})));
  EXPECT_EQ(wrong.status, 409);
  const std::string review = html_of(all.review_pages.show(at(), testing::get()));
  EXPECT_TRUE(has(review, "(extended)"));
}

TEST_P(CountryPagesTest, ANamingStepSaysWhoIsMissing) {
  redirect_of(all.review_pages.start(at(), post({{"on", "2026-04-01"}})));
  const http::Pairs step{{"step", "experts"}};
  redirect_of(all.review_pages.move(at(step), post({{"act", "begin"}, {"on", "2026-04-01"}})));
  const html::Page wrong =
      page_of(all.review_pages.move(at(step), post({{"act", "finish"}, {"on", "2026-04-01"}})));
  EXPECT_EQ(wrong.status, 409);
  EXPECT_TRUE(has(wrong.content.html, "No focal point has been named by: Chile, Belgium"));
  redirect_of(all.review_pages.move(
      at(step), post({{"act", "finish"}, {"on", "2026-04-01"}, {"because", "On their way"}})));
  EXPECT_TRUE(has(html_of(all.review_pages.show_step(at(step), testing::get())), "On their way"));
}

TEST_P(CountryPagesTest, ANoteIsLinkedToTheRegisterWhereItIsFound) {
  const http::Pairs form{{"state", "AUT"},
                         {"role", "expert"},
                         {"name", "A. Test"},
                         {"email", "a@example.org"},
                         {"note", "NV 99"}};
  EXPECT_TRUE(has(redirect_of(all.desk_pages.enter(at(), post(form))).notice->key,
                  "The register has no note"));
  const std::string shown = html_of(all.review_pages.show(at(), testing::get()));
  EXPECT_TRUE(has(shown, "Not in the register"));
  const std::string number = std::to_string(reviews.persons(id).front().id.value);
  const http::Pairs path{{"person", number}};
  http::Pairs corrected = form;
  corrected.push_back({"seen", "1"});
  corrected[4].second = "NV 12";
  redirect_of(all.desk_pages.correct(at(path), post(corrected)));
  EXPECT_TRUE(has(html_of(all.review_pages.show(at(), testing::get())), "Not in the register"));
  const std::int64_t entry = register_note();
  corrected[5].second = "2";
  redirect_of(all.desk_pages.correct(at(path), post(corrected)));
  EXPECT_EQ(reviews.persons(id).front().register_entry, entry) << "registered afterwards";
  const std::string linked = html_of(all.review_pages.show(at(), testing::get()));
  EXPECT_TRUE(has(linked, "/office/vienna/register?q=NV%2012"));
  EXPECT_FALSE(has(linked, "Not in the register"));
}

TEST_P(CountryPagesTest, AReaderSeesStepsAndDatesAlone) {
  begin_questionnaire();
  const Person person = named(austria, Role::focal_point, "Franziska Muster");
  cleared("questionnaire", {person}, {{person}});
  const std::string shown = html_of(all.review_pages.show(reader(), testing::get()));
  EXPECT_TRUE(has(shown, "Self-assessment questionnaire"));
  EXPECT_FALSE(has(shown, "Muster"));
  EXPECT_FALSE(has(shown, "/documents/"));
  EXPECT_FALSE(has(shown, "<form"));
  const std::string step =
      html_of(all.review_pages.show_step(reader({{"step", "questionnaire"}}), testing::get()));
  EXPECT_FALSE(has(step, "/documents/"));
  EXPECT_FALSE(has(step, "<form"));
}

TEST_P(CountryPagesTest, PersonsAreEnteredAndSentTheirLink) {
  const http::Pairs form{{"state", "AUT"},           {"role", "focal_point"}, {"name", "A. Test"},
                         {"email", "a@example.org"}, {"language", "fr"},      {"note", "NV 12"}};
  redirect_of(all.desk_pages.enter(at(), post(form)));
  http::Pairs wrong = form;
  wrong[0].second = "DNK";
  EXPECT_EQ(page_of(all.desk_pages.enter(at(), post(wrong))).status, 409);
  const auto persons = reviews.persons(id);
  ASSERT_EQ(persons.size(), 1u);
  const std::string number = std::to_string(persons[0].id.value);
  redirect_of(all.desk_pages.send_link(at({{"person", number}}), post()));
  redirect_of(all.desk_pages.send_link(at({{"person", number}}), post()));
  const auto sent = outbox.list("review-link", 0, 10);
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0].to_address, "a@example.org");
  EXPECT_TRUE(has(outbox.read(sent[0])->text, "https://example.org/fr/review/"));
  const page::Visit former = by(persons[0]);
  redirect_of(all.desk_pages.send_link(at({{"person", number}}), post({{"anew", "yes"}})));
  EXPECT_EQ(outbox.list("review-link", 0, 10).size(), 2u);
  EXPECT_EQ(page_of(all.review_pages.show(former, testing::get())).status, 404);
}

TEST_P(CountryPagesTest, AStateWritesClearsAndConsentsBehindItsLink) {
  begin_questionnaire();
  const Person focal_point = named(austria, Role::focal_point);
  const Person reviewer = named(belgium, Role::focal_point);
  const std::string tasks = html_of(all.review_pages.show(by(focal_point), testing::get()));
  EXPECT_TRUE(has(tasks, "Write the draft: Self-assessment questionnaire"));
  EXPECT_FALSE(
      has(html_of(all.review_pages.show(by(reviewer), testing::get())), "Write the draft"));
  EXPECT_EQ(error_of(all.review_pages.show_draft(by(reviewer, {{"step", "questionnaire"}}),
                                                 testing::get()))
                .kind,
            ErrorKind::forbidden);
  redirect_of(all.review_pages.draft(
      by(focal_point, {{"step", "questionnaire"}}),
      post({{"seen", "0"}, {"language", "en"}, {"body", "We have <b>such</b> a law."}})));
  EXPECT_EQ(page_of(all.review_pages.draft(by(focal_point, {{"step", "questionnaire"}}),
                                           post({{"seen", "0"}, {"body", "Other"}})))
                .status,
            409);
  const DocumentId made = papers.documents({focal_point}, running()).front().id;
  const http::Pairs path{{"document", document(made)}};
  EXPECT_EQ(error_of(all.review_pages.show_document(by(reviewer, path), testing::get())).kind,
            ErrorKind::not_found);
  EXPECT_EQ(error_of(all.review_pages.show_document(at(path), testing::get())).kind,
            ErrorKind::not_found);
  EXPECT_EQ(error_of(all.review_pages.clear(by(reviewer, path), post())).kind,
            ErrorKind::not_found);
  const std::string own =
      html_of(all.review_pages.show_document(by(focal_point, path), testing::get()));
  EXPECT_TRUE(has(own, "We have &lt;b&gt;such&lt;/b&gt; a law."));
  EXPECT_TRUE(has(own, "/clear\""));
  redirect_of(all.review_pages.clear(by(focal_point, path), post()));
  EXPECT_TRUE(
      has(html_of(all.review_pages.show_document(by(reviewer, path), testing::get())), "law"));
  EXPECT_EQ(error_of(all.review_pages.consent(by(reviewer, path), post())).kind,
            ErrorKind::forbidden);
  redirect_of(all.review_pages.consent(by(focal_point, path), post()));

  const auto anybody = [&](const http::Pairs& more = {}) {
    http::Pairs arguments{{"id", std::to_string(id.value)}};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return link_visit(clock, arguments);
  };
  EXPECT_FALSE(has(html_of(all.public_pages.show(anybody(), testing::get())), "/documents/"));
  EXPECT_EQ(error_of(all.public_pages.show_document(anybody(path), testing::get())).kind,
            ErrorKind::not_found);
  finish("questionnaire");
  const std::string open = html_of(all.public_pages.show(anybody(), testing::get()));
  EXPECT_TRUE(has(open, "/documents/"));
  EXPECT_FALSE(has(open, "Ana Test"));
  EXPECT_TRUE(has(html_of(all.public_pages.show_document(anybody(path), testing::get())), "law"));
  redirect_of(all.review_pages.take_back(by(focal_point, path), post()));
  EXPECT_EQ(error_of(all.public_pages.show_document(anybody(path), testing::get())).kind,
            ErrorKind::not_found);
}

TEST_P(CountryPagesTest, QuestionsAndObservationsGoThroughBothDoors) {
  begin_questionnaire();
  const Person austrian = named(austria, Role::focal_point),
               belgian = named(belgium, Role::focal_point),
               chilean = named(chile, Role::focal_point);
  cleared("questionnaire", {austrian}, {{austrian}});
  finish("questionnaire");
  begin("feedback");
  cleared("feedback", {belgian}, {{belgian}, {chilean}});
  finish("feedback");
  begin("observations");
  redirect_of(all.matter_pages.open_thread(by(chilean), post({{"step", "observations"},
                                                              {"article", "TIP:3"},
                                                              {"subject", "Definition"},
                                                              {"body", "Why so?"}})));
  EXPECT_TRUE(has(html_of(all.matter_pages.threads(by(austrian), testing::get())), "Why so?"));
  EXPECT_FALSE(has(html_of(all.matter_pages.threads(by(belgian), testing::get())), "Why so?"));
  const html::Page wrong = page_of(all.matter_pages.open_thread(
      by(chilean),
      post({{"step", "observations"}, {"article", "TIP:9"}, {"subject", "x"}, {"body", "y"}})));
  EXPECT_EQ(wrong.status, 422);
  const Person watching = named(chile, Role::observer);
  EXPECT_EQ(error_of(all.matter_pages.threads(by(watching), testing::get())).kind,
            ErrorKind::forbidden);
  EXPECT_EQ(error_of(all.matter_pages.observations(by(watching), testing::get())).kind,
            ErrorKind::forbidden);

  redirect_of(all.matter_pages.observe(
      by(belgian), post({{"article", "UNTOC:5"}, {"kind", "gap"}, {"body", "No such offence."}})));
  const std::string list = html_of(all.matter_pages.observations(at(), testing::get()));
  EXPECT_TRUE(has(list, "No such offence.") && has(list, "Not yet agreed by"));
  const ObservationId made = papers.observations(office, running()).front().id;
  const http::Pairs path{{"observation", std::to_string(made.value)}};
  redirect_of(all.matter_pages.agree(by(austrian, path), post({{"version", "1"}})));
  EXPECT_EQ(error_of(all.matter_pages.show_reword(by(austrian, path), testing::get())).kind,
            ErrorKind::forbidden);
  redirect_of(all.matter_pages.reword(by(chilean, path),
                                      post({{"version", "1"}, {"body", "Too narrow."}})));
  EXPECT_EQ(
      page_of(all.matter_pages.reword(by(belgian, path), post({{"version", "1"}, {"body", "x"}})))
          .status,
      409);
  EXPECT_TRUE(
      has(html_of(all.matter_pages.observations(by(austrian), testing::get())), "Too narrow."));
  const std::string versions =
      html_of(all.version_pages.observation(by(austrian, path), testing::get()));
  EXPECT_TRUE(has(versions, "<ins>") && has(versions, "<del>") && has(versions, "Version 2"));
  EXPECT_EQ(error_of(all.version_pages.observation(by(watching, path), testing::get())).kind,
            ErrorKind::not_found);
  const http::Pairs list_paper{{"kind", "observations"}};
  const std::string paper = html_of(all.paper_pages.show(by(austrian, list_paper), testing::get()));
  EXPECT_TRUE(has(paper, "Too narrow.") && has(paper, "DRAFT") && has(paper, "document.pdf"));
  const http::Response pdf =
      response_of(all.paper_pages.pdf(by(belgian, list_paper), testing::get({{"frame", "fr"}})));
  EXPECT_TRUE(has(pdf.body, "%PDF of PK"));
  EXPECT_EQ(error_of(all.paper_pages.docx(by(watching, list_paper), testing::get())).kind,
            ErrorKind::forbidden);
  finish_observations({austrian, belgian, chilean}, made);
  EXPECT_FALSE(
      has(html_of(all.version_pages.observation(by(watching, path), testing::get())), "Version 1"));
}

TEST_P(CountryPagesTest, WhatChangedIsMarkedForThoseWhoReadBothVersions) {
  begin_questionnaire();
  const Person austrian = named(austria, Role::focal_point),
               belgian = named(belgium, Role::focal_point);
  const auto first = papers.write(actor, {austrian}, id, "questionnaire", Language::en,
                                  "The law covers bribery.\nSee article 5.", 0);
  const auto second = papers.write(actor, {austrian}, id, "questionnaire", Language::en,
                                   "The law covers foreign bribery.\nSee article 5.", 1);
  const http::Pairs both{{"document", document(*second)}, {"former", document(*first)}};
  const std::string page = html_of(all.version_pages.changes(by(austrian, both), testing::get()));
  EXPECT_TRUE(has(page, "<ins>") && has(page, "foreign ") && !has(page, "<del>"));
  EXPECT_TRUE(has(html_of(all.review_pages.show_document(by(austrian, {both[0]}), testing::get())),
                  "/against/" + document(*first)));
  const http::Response file = response_of(
      all.version_pages.changes(by(austrian, both), testing::get({{"format", "docx"}})));
  const std::string body = docx::part_of(file.body, "word/document.xml");
  EXPECT_TRUE(has(body, "<w:ins ") && has(body, "w:author=\"Austria\"") && has(body, "DRAFT"));
  ok(papers.clear(actor, {austrian}, *second));
  for (const page::Visit& visit : {by(belgian, both), at(both)})
    EXPECT_EQ(error_of(all.version_pages.changes(visit, testing::get())).kind, ErrorKind::not_found)
        << "the former version is a draft of another side";
  EXPECT_EQ(error_of(all.version_pages.changes(
                         by(austrian, {both[0], {"former", document(*second)}}), testing::get()))
                .kind,
            ErrorKind::not_found);
}

TEST_P(CountryPagesTest, ADocumentIsTranslatedOnItsPageOrUploaded) {
  begin_questionnaire();
  const Person austrian = named(austria, Role::focal_point);
  const DocumentId text = cleared("questionnaire", {austrian}, {{austrian}});
  redirect_of(
      all.review_pages.set_languages(at(), post({{"languages", "en"}, {"languages", "fr"}})));
  EXPECT_EQ(page_of(all.review_pages.set_languages(at(), post())).status, 422);
  const http::Pairs path{{"document", document(text)}};
  const std::string asked = html_of(all.review_pages.show_document(at(path), testing::get()));
  EXPECT_TRUE(has(asked, "Missing") && has(asked, "/languages/fr/edit"));
  const http::Pairs french{path[0], {"language", "fr"}};
  redirect_of(all.translation_pages.edit(
      at(french), post_files({{"seen", "0"}, {"body", ""}},
                             {{"file", "t.docx", kWordType,
                               docx::TestDocx(docx::TestDocx::paragraph("Le texte")).bytes()}})));
  EXPECT_TRUE(
      has(html_of(all.translation_pages.show(by(austrian, french), testing::get())), "Le texte"));
  const html::Page wrong = page_of(all.translation_pages.edit(
      at(french), post_files({{"seen", "1"}, {"body", "Typed"}},
                             {{"file", "t.docx", kWordType, "PK no document"}})));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong.content.html, "Typed")) << "nothing is lost";
  redirect_of(all.translation_pages.edit(at(french), post({{"seen", "1"}, {"body", "Mieux"}})));
  EXPECT_TRUE(has(html_of(all.translation_pages.show_edit(at(french), testing::get())), "Mieux"));
  EXPECT_EQ(error_of(all.translation_pages.show(reader(french), testing::get())).kind,
            ErrorKind::not_found);

  const auto anybody = [&](http::Pairs more) {
    more.insert(more.begin(), {"id", std::to_string(id.value)});
    return link_visit(clock, more, Language::fr);
  };
  EXPECT_EQ(error_of(all.public_pages.show_document(anybody(french), testing::get())).kind,
            ErrorKind::not_found);
  finish("questionnaire");
  redirect_of(all.review_pages.consent(by(austrian, path), post()));
  EXPECT_TRUE(has(html_of(all.public_pages.show(anybody({}), testing::get())), "/languages/fr"));
  const std::string open = html_of(all.public_pages.show_document(anybody(french), testing::get()));
  EXPECT_TRUE(has(open, "Mieux") && has(open, "English"));
  EXPECT_TRUE(has(html_of(all.public_pages.show_document(anybody(path), testing::get())), "Text"));
  EXPECT_EQ(error_of(all.public_pages.show_document(anybody({path[0], {"language", "ru"}}),
                                                    testing::get()))
                .kind,
            ErrorKind::not_found);
}

TEST_P(CountryPagesTest, AStateSeesAllReviewsForWhichItHasNamedTheAddress) {
  begin_questionnaire();
  const Person here = named(chile, Role::focal_point);
  const auto there = reviews.name(actor, office, other, chile,
                                  {Role::expert, "Ana Test", "", "ANA@example.org", ""});
  const auto stranger = reviews.name(actor, office, other, denmark,
                                     {Role::focal_point, "D", "", "ana@example.org", ""});
  ASSERT_TRUE(there.ok() && stranger.ok());
  const std::string shown = html_of(all.state_pages.show(by(here), testing::get()));
  EXPECT_TRUE(has(shown, "Austria") && has(shown, "Denmark") && has(shown, "Expert"));
  EXPECT_EQ(times(shown, "<h3>"), 2) << "not that of another State";
  redirect_of(all.state_pages.send_links(by(here), post()));
  redirect_of(all.state_pages.send_links(by(here), post()));
  const auto sent = outbox.list("review-link", 0, 10);
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_TRUE(has(sent[0].subject, "Denmark"));
  const std::string alone =
      html_of(all.state_pages.show(by(named(austria, Role::focal_point, "Other")), testing::get()));
  EXPECT_TRUE(has(alone, "Your State acts") && !has(alone, "Send me the other links"));
  EXPECT_EQ(
      error_of(all.state_pages.show(link_visit(clock, {{"token", "aaaa"}}), testing::get())).kind,
      ErrorKind::not_found);
}

TEST_P(CountryPagesTest, TheProgressIsCountedAndNamesNoState) {
  begin_questionnaire();
  go_to({2026, 11, 1});
  const std::string shown = html_of(all.progress_pages.show(reader(), testing::get()));
  EXPECT_TRUE(has(shown, "Reviews by cohort") && has(shown, "Self-assessment questionnaire"));
  for (const char* state : {"Austria", "Belgium", "Chile", "Denmark"})
    EXPECT_FALSE(has(shown, state)) << state;
  const page::ExportedList list =
      exported_of(all.progress_pages.show(reader(), testing::get({{"format", "csv"}})));
  EXPECT_GT(list.rows.size(), 40u);
  // Whoever adds the columns up sees which are contained in others.
  EXPECT_TRUE(has(shown, "Of those not done, late") && has(shown, "Of those done, late"));
  EXPECT_TRUE(std::any_of(list.rows.begin(), list.rows.end(),
                          [](const auto& row) { return row[4] == "Of those not done, late"; }));
  const http::Response paper =
      response_of(all.progress_pages.show(at(), testing::get({{"format", "docx"}})));
  const std::string text = docx::part_of(paper.body, "word/document.xml");
  EXPECT_TRUE(has(text, "Steps") && has(text, "Of those not done, late"));
}

TEST_P(CountryPagesTest, AnEntryIsCorrectedAndAPersonErased) {
  const Person person = named(belgium, Role::expert, "Erika Muster");
  const http::Pairs path{{"person", std::to_string(person.id.value)}};
  const std::string form = html_of(all.desk_pages.show_correct(at(path), testing::get()));
  EXPECT_EQ(value_of_input(form, "email"), "ana@example.org");
  http::Pairs next{
      {"seen", "1"}, {"name", "Erika Muster"}, {"email", "nobody"}, {"title", "Judge"}};
  const html::Page wrong = page_of(all.desk_pages.correct(at(path), post(next)));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong.content.html, "Judge")) << "nothing is lost";
  next[2].second = "erika@example.org";
  redirect_of(all.desk_pages.correct(at(path), post(next)));
  EXPECT_TRUE(
      has(html_of(all.desk_pages.show_correct(at(path), testing::get())), "ana@example.org"))
      << "as entered before";
  EXPECT_EQ(page_of(all.desk_pages.correct(
                        at(path), post({{"seen", "1"}, {"name", "E"}, {"email", "e@example.org"}})))
                .status,
            409);
  EXPECT_EQ(error_of(all.desk_pages.show_correct(reader(path), testing::get())).kind,
            ErrorKind::forbidden);
  redirect_of(all.desk_pages.withdraw(at(path), post()));
  EXPECT_TRUE(has(html_of(all.desk_pages.show_erase(at(path), testing::get())), "Erika Muster"));
  EXPECT_EQ(error_of(all.desk_pages.erase(reader(path), post())).kind, ErrorKind::forbidden);
  redirect_of(all.desk_pages.erase(at(path), post()));
  const std::string shown = html_of(all.review_pages.show(at(), testing::get()));
  EXPECT_TRUE(has(shown, "Erased") && !has(shown, "Muster"));
}

TEST_P(CountryPagesTest, TheOfficeUploadsATemplateOrIsToldWhatIsWrongWithIt) {
  const auto upload = [&](const std::string& text) {
    return post_files({{"kind", "summary"}, {"language", "fr"}},
                      {{"template", "t.docx", kWordType,
                        docx::TestDocx(docx::TestDocx::paragraph(text)).bytes()}});
  };
  const html::Page wrong = page_of(all.paper_pages.set_template(at(), upload("[[[Stat]]]")));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong.content.html, "the field Stat,"));
  redirect_of(
      all.paper_pages.set_template(at(), upload("[[[State]]] [[[Standing]]] [[[Summary]]]")));
  const std::string shown = html_of(all.paper_pages.show_templates(at(), testing::get()));
  EXPECT_TRUE(has(shown, "/templates/summary/fr/remove"));
  const http::Pairs one{{"kind", "summary"}, {"language", "fr"}};
  EXPECT_TRUE(
      response_of(all.paper_pages.template_file(at(one), testing::get())).body.starts_with("PK"));
  EXPECT_EQ(error_of(all.paper_pages.set_template(reader(), upload("[[[State]]]"))).kind,
            ErrorKind::forbidden);
  redirect_of(all.paper_pages.remove_template(at(one), post()));
  EXPECT_EQ(error_of(all.paper_pages.template_file(at(one), testing::get())).kind,
            ErrorKind::not_found);
}

TEST_P(CountryPagesTest, WhoeverHoldsAReplacedLinkCanAskForTheNewOne) {
  const Person person = named(belgium, Role::expert);
  const page::Visit former = by(person);
  EXPECT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    all.reviews.renew(t, actor, person);
                    return {};
                  })
                  .ok());
  const html::Page page = page_of(all.review_pages.show(former, testing::get()));
  EXPECT_EQ(page.status, 404);
  EXPECT_TRUE(has(page.content.html, "/again\""));
  page_of(all.desk_pages.ask(former, post()));
  page_of(all.desk_pages.ask(former, post()));
  const auto sent = outbox.list("review-link", 0, 10);
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0].to_address, "ana@example.org");
  ok(reviews.withdraw(actor, office, person.id));
  EXPECT_EQ(error_of(all.desk_pages.ask(former, post())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(all.review_pages.show(former, testing::get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(all.desk_pages.ask(
                         link_visit(clock, {{"token", "aaaaaaaaaaaaaaaaaaaaaaaaaa"}}), post()))
                .kind,
            ErrorKind::not_found);
}

TEST_P(CountryPagesTest, ALinkOpensNothingOfAnotherReview) {
  begin_questionnaire();
  const Person focal_point = named(austria, Role::focal_point);
  const DocumentId made = cleared("questionnaire", {focal_point}, {{focal_point}});
  const auto stranger = reviews.name(actor, office, other, denmark,
                                     {Role::focal_point, "D", "", "d@example.org", ""});
  const Person dane = *reviews.person(*stranger);
  EXPECT_EQ(error_of(all.review_pages.show_document(by(dane, {{"document", document(made)}}),
                                                    testing::get()))
                .kind,
            ErrorKind::not_found);
  EXPECT_TRUE(has(html_of(all.review_pages.show(by(dane), testing::get())), "Denmark"));
}

TEST_P(CountryPagesTest, AStateThatWasReplacedSeesNothingMore) {
  begin_questionnaire();
  const Person austrian = named(austria, Role::focal_point);
  const Person belgian = named(belgium, Role::focal_point);
  const DocumentId made = cleared("questionnaire", {austrian}, {{austrian}});
  const http::Pairs path{{"document", document(made)}};
  EXPECT_TRUE(has(html_of(all.review_pages.show(by(belgian), testing::get())), "/documents/"));
  EXPECT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("delete from country_review_reviewer where entity_id = :state",
                              belgium);
                    return {};
                  })
                  .ok());
  EXPECT_EQ(error_of(all.review_pages.show(by(belgian), testing::get())).kind,
            ErrorKind::not_found);
  EXPECT_EQ(error_of(all.review_pages.show_document(by(belgian, path), testing::get())).kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, CountryPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::review
