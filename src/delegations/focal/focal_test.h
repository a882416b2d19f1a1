// What the tests of focal points share.
#pragma once

#include <string>
#include <vector>

#include "delegations/delegations_test.h"
#include "delegations/focal/focal_points.h"
#include "links/links.h"
#include "platform/jobs/runner.h"

namespace convoke::delegations {

class FocalTest : public DelegationsTest {
 protected:
  static FocalPoint said(const std::string& name, const std::string& email) {
    FocalPoint typed;
    typed.name = name;
    typed.email = email;
    typed.valid_from = {2009, 9, 1};
    typed.valid_to = {2009, 10, 2};
    return typed;
  }
  FocalPointId named(const Nominator& of, const std::string& name, const std::string& email) {
    return focal_points.name(mission, of, said(name, email)).value();
  }
  using DelegationsTest::token;
  /// Of the focal point's present link.
  std::string token(FocalPointId id) {
    const links::Links links(key, clock);
    return database
        ->write([&](db::Transaction& t) -> Result<std::string> {
          return links.token(t, link_subject(*focal_points.find(id)));
        })
        .value();
  }
  /// Newest first.
  std::vector<outbox::Message> links_mailed() { return outbox.list("focal_point", 0, 50); }
  std::string text_of(const outbox::Message& message) { return outbox.read(message).value().text; }
  void run_jobs() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(FocalPoints::kLinkJob,
              [&](const jobs::Job& job, jobs::Progress&) { return focal_points.send_links(job); });
    runner.run_until_idle();
  }

  FocalPoints focal_points{*database,
                           clock,
                           meetings,
                           references,
                           outbox,
                           catalogues,
                           key,
                           {"The secretariat", "secretariat@conf.example.org"},
                           "https://conf.example.org"};
};

}  // namespace convoke::delegations
