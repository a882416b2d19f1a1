// What the tests of this folder share: people, sessions and an outbox on a fresh database.
#pragma once

#include <gtest/gtest.h>

#include "identity/people.h"
#include "identity/sessions.h"
#include "platform/crypto/token.h"
#include "platform/files/file_store.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::identity {

class IdentityTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  IdentityTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path() / "files").value()),
        outbox(*database, files, clock, mail::local_outbox(), "conf.example.org"),
        people(*database, clock, catalogues, outbox,
               {"https://conf.example.org", {"Conference", "office@conf.example.org"}}),
        sessions(*database, clock) {}

  PersonId add(const std::string& name, const std::string& email,
               Role role = Role::conference_officer) {
    return people.create_person(administrator, {name, email, {role, {}}}).value();
  }
  /// The actions recorded of a person, newest first.
  std::vector<std::string> recorded(PersonId id) {
    std::vector<std::string> actions;
    for (const auto& e :
         database->read([&](db::Reader& r) { return audit::history(r, "person", id.value, 50); }))
      actions.push_back(e.action);
    return actions;
  }
  /// Carries out all jobs; returns the texts of the mail sent for signing in, newest first.
  std::vector<std::string> mail() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(People::kLinkJob,
              [&](const jobs::Job& job, jobs::Progress&) { return people.send_sign_in_link(job); });
    runner.on_batch(outbox::Outbox::kSendJob,
                    [&](jobs::Batch& batch) { outbox.send_batch(batch); });
    runner.run_until_idle();
    std::vector<std::string> texts;
    for (const auto& message : outbox.list("sign-in", 0, 50))
      texts.push_back(outbox.read(message).value().text);
    return texts;
  }
  static std::string token_in(const std::string& text) {
    const std::size_t at = text.find("/sign-in/");
    return at == text.npos ? "" : text.substr(at + 9, 26);
  }

  const audit::Actor administrator = audit::Actor::system("test");
  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  i18n::Catalogues catalogues;
  files::FileStore files;
  outbox::Outbox outbox;
  People people;
  Sessions sessions;
};

}  // namespace convoke::identity
