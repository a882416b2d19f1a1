// The ground of the tests of Application: a few routes, a clock that stands still, forms by hand.
#pragma once

#include <gtest/gtest.h>

#include "identity/people.h"
#include "identity/room.h"
#include "platform/http/message.h"
#include "site/application.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::site {

using http::Method;

inline constexpr const char* kToken = "abcdefghijklmnopqrstuvwxyz";

class ApplicationTest : public ::testing::Test {
 protected:
  ApplicationTest()
      : database(testing::Backend::sqlite),
        files(files::FileStore::open(folder.path() / "files").value()),
        outbox(*database, files, clock, mail::local_outbox(), "conf.example.org"),
        people(*database, clock, catalogues, outbox,
               {"https://conf.example.org", {"Conference", "office@conf.example.org"}}),
        sessions(*database, clock),
        sign_in(people, sessions, key, false),
        account(people, sessions, [] { return "UTC"; }),
        people_pages(
            people, [](const i18n::Locale&) { return std::vector<html::Option>(); },
            [] { return "UTC"; }),
        health(*database, folder.path(), metrics, false) {
    options.version = "0.1.0";
    options.link_is_good = [](std::string_view token) { return token == kToken; };
    std::vector<page::Route> table = identity::room(sign_in, account, people_pages, people).routes;
    for (page::Route& route : fake_routes()) table.push_back(std::move(route));
    application = std::make_unique<Application>(
        Application::Parts{*database, clock, catalogues, key, sessions, health, metrics}, options,
        std::move(table));
  }

  static html::Page page_with(const std::string& text, html::Frame frame = html::Frame::open) {
    html::Page made;
    made.frame = frame;
    made.title = "Title";
    made.content = html::trusted("<p>" + text + "</p>");
    return made;
  }

  std::vector<page::Route> fake_routes() {
    using page::Redirect;
    using page::Reply;
    using page::Visit;
    const auto shows = [this](const Visit& visit, const http::Request&) -> Result<Reply> {
      ++runs;
      return page_with("as " + (visit.officer ? visit.officer->name : std::string("nobody")));
    };
    const auto saves = [this](const Visit& visit, const http::Request&) -> Result<Reply> {
      ++runs;
      return Redirect{visit.href("/"), Message{"{1} is saved.", {"<Ana>"}}, visit.href("/undo")};
    };
    const auto fails = [](const Visit& visit, const http::Request&) -> Result<Reply> {
      const std::string_view kind = visit.arg("kind");
      if (kind == "throw") throw std::runtime_error("fault");
      for (const ErrorKind k : {ErrorKind::invalid, ErrorKind::not_found, ErrorKind::forbidden,
                                ErrorKind::conflict, ErrorKind::too_large, ErrorKind::unavailable})
        if (name_of(k) == kind) return make_error(k, "The reason.");
      return Redirect{std::string(kind)};
    };
    std::vector<page::Route> table;
    table.push_back({Method::get, "/", page::everyone, shows});
    table.back().cacheable = true;
    table.push_back({Method::post, "/save", page::everyone, saves});
    table.push_back({Method::get, "/n/:token", page::link, shows});
    table.push_back({Method::post, "/n/:token", page::link, saves});
    table.push_back({Method::get, "/office", page::Right::read_conference, shows});
    table.push_back({Method::post, "/office", page::Right::read_conference, saves});
    table.push_back({Method::post, "/office/scan", page::Right::read_conference, saves, 1u << 20});
    table.push_back({Method::post, "/n/:token/scan", page::link, saves, 1u << 20});
    table.push_back({Method::post, "/n/:token/files", page::link,
                     [](const Visit&, const http::Request& request) -> Result<Reply> {
                       CONVOKE_TRY(http::parse_form(request));
                       return page_with("taken");
                     },
                     41u << 20});
    table.push_back({Method::post, "/settings-scan", page::Right::manage_people, saves, 1u << 20});
    table.push_back({Method::get, "/settings", page::Right::manage_people, shows});
    table.push_back({Method::get, "/fails/*kind", page::everyone, fails});
    table.push_back({Method::get, "/echo/:text", page::everyone,
                     [](const Visit& visit, const http::Request&) -> Result<Reply> {
                       return page_with(std::string(visit.arg("text")));
                     }});
    table.push_back({Method::post, "/upload", page::everyone,
                     [](const Visit&, const http::Request& request) -> Result<Reply> {
                       html::Page again = page_with(request.body_too_large ? "too large" : "fits");
                       again.status = request.body_too_large ? 413 : 200;
                       return again;
                     },
                     1 << 20});
    table.push_back(
        {Method::get, "/file", page::link, [](const Visit&, const http::Request&) -> Result<Reply> {
           http::Response file;
           file.header("Content-Type", "application/pdf");
           return file;
         }});
    table.push_back(
        {Method::get, "/old.asp", page::everyone, shows, page::kFormLimit, std::nullopt, false});
    return table;
  }

  /// As the server makes it of a request line and cookies.
  http::Request request(Method method, const std::string& target, http::Pairs cookies = {}) const {
    http::Request made;
    made.method = method;
    made.target = target;
    const std::size_t question = std::min(target.find('?'), target.size());
    made.path = http::percent_decoded(target.substr(0, question), false).value();
    if (question < target.size())
      made.query = http::parse_urlencoded(target.substr(question + 1)).value().fields;
    made.peer = "192.0.2.7";
    made.id = "req-1";
    made.headers.emplace_back("host", "conf.example.org");
    std::string line;
    for (const auto& [name, value] : cookies)
      line += (line.empty() ? "" : "; ") + name + "=" + value;
    if (!line.empty()) made.headers.emplace_back("cookie", line);
    return made;
  }
  http::Response get(const std::string& target, http::Pairs cookies = {}) {
    http::Request made = request(Method::get, target, std::move(cookies));
    return application->answer(made);
  }
  http::Response post(const std::string& target, http::Pairs fields, http::Pairs cookies = {}) {
    http::Request made = request(Method::post, target, std::move(cookies));
    http::Request form = testing::post(fields);
    made.body = form.body;
    for (auto& header : form.headers) made.headers.push_back(std::move(header));
    return application->answer(made);
  }

  static std::string header(const http::Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }
  /// The value a response sets for a cookie, or "".
  static std::string cookie(const http::Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
      if (key == "Set-Cookie" && value.starts_with(name + "="))
        return value.substr(name.size() + 1, value.find(';') - name.size() - 1);
    return {};
  }
  static std::string body(const http::Response& response) {
    return response.shared_body ? *response.shared_body : response.body;
  }
  static std::string form_token(const http::Response& response) {
    return testing::value_of_input(body(response), "form_token");
  }
  /// Signs in a new person; returns the session's cookie.
  http::Pairs signed_in(page::Role role = page::Role::conference_officer,
                        const std::string& series = {}) {
    const std::string email = "p" + std::to_string(++persons) + "@example.org";
    const auto id =
        people.create_person(audit::Actor::system("test"), {"Lena Okafor", email, {role, series}})
            .value();
    const std::string token =
        database
            ->write([&](db::Transaction& t) -> Result<std::string> {
              return identity::Sessions::start(t, id, clock.now(), "192.0.2.1");
            })
            .value();
    return {{identity::kSessionCookie, token}};
  }
  std::string token_for(const http::Pairs& cookies) const {
    return FormGuard(key, "").token_for(cookies.front().second);
  }

  const crypto::ServerKey key = crypto::ServerKey::random();
  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  i18n::Catalogues catalogues;
  files::FileStore files;
  outbox::Outbox outbox;
  identity::People people;
  identity::Sessions sessions;
  identity::SignInPages sign_in;
  identity::AccountPages account;
  identity::PeoplePages people_pages;
  log::Metrics metrics;
  Health health;
  ApplicationOptions options;
  std::unique_ptr<Application> application;
  int runs = 0;
  int persons = 0;
};

}  // namespace convoke::site
