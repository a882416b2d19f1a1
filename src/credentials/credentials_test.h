// What the tests of this folder share: the meetings of delegations_test.h, the first two of the
// Conference, and one of a working group.
#pragma once

#include "credentials/credentials.h"
#include "delegations/delegations_test.h"

namespace convoke::credentials {

class CredentialsTest : public delegations::DelegationsTest {
 protected:
  CredentialsTest() {
    const auto parent = meetings.body("CTOC/COP")->id;
    const auto body =
        meetings.create_body(officer, {{}, "CTOC/COP/WG.1", parent, Text6("Working Group")})
            .value();
    const auto mandate =
        meetings.create_mandate(officer, {{}, body, "1/1", Text6("Decision 1/1")}).value();
    group = add_meeting(body, mandate, "group", 3, {2009, 10, 5}, {2009, 10, 6});
  }

  /// In due form and complete, not yet examined.
  CredentialDetails formal() const {
    CredentialDetails d;
    d.authority = Authority::foreign_minister;
    d.dated = Date{2009, 8, 20};
    d.received_on = Date{2009, 8, 28};
    d.original = d.signature = d.stamp = true;
    d.meetings = {experts, assistance, group};
    return d;
  }
  CredentialDetails note() const {
    CredentialDetails d;
    d.kind = Kind::note;
    d.received_on = Date{2009, 8, 28};
    d.meetings = {group};
    return d;
  }
  static CredentialDetails found(CredentialDetails d, Finding finding, const char* reason = "") {
    d.finding = finding;
    if (*reason) d.reason = Text6(reason);
    return d;
  }
  CredentialId enter(reference::EntityId entity, const CredentialDetails& d,
                     const std::string& scan = {}) {
    return credentials
        .enter(officer, series, entity, d, scan, "credential-" + std::to_string(++keys))
        .value();
  }
  Credential one(CredentialId id) { return credentials.find(id).value(); }

  static Result<std::string> scan_type(const std::string& bytes) {
    if (bytes.starts_with("%PDF-")) return std::string("application/pdf");
    return invalid(N_("The file is no PDF, JPEG, PNG or TIFF. Print or save it as PDF, and choose "
                      "that."),
                   "file");
  }

  Credentials credentials{*database, clock, files, meetings, references, delegations, scan_type};
  meetings::MeetingId group;
};

}  // namespace convoke::credentials
