#include "credentials/room.h"

#include "base/message_context.h"
#include "credentials/panels.h"

namespace convoke::credentials {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

overview::Room room(ListPages& list_pages, EntityPages& entity_pages, ReportPages& report_pages,
                    Credentials& credentials, meetings::Meetings& meetings) {
  const std::string all = "/office/:series/credentials", entity = all + "/:code";
  const std::string one = entity + "/:id", report = all + "/report";
  overview::Room room{{.name = "credentials"}};
  room.routes = {
      reading(all, read_participants, on(list_pages, &ListPages::list)),
      reading(all + "/examine", examine_credentials, on(list_pages, &ListPages::preview)),
      {post, all + "/examine", examine_credentials, on(list_pages, &ListPages::find_in_order)},
      {post, all + "/examinations/:act/undo", examine_credentials,
       on(list_pages, &ListPages::undo)},
      {post, all + "/meetings/:meeting", examine_credentials,
       on(list_pages, &ListPages::set_demand)},
      reading(report, examine_credentials, on(report_pages, &ReportPages::show)),
      {get, report + "/file", examine_credentials, on(report_pages, &ReportPages::file),
       page::kFormLimit, http::Lane::slow},
      {post, report, examine_credentials, on(report_pages, &ReportPages::publish), page::kFormLimit,
       http::Lane::slow},
      reading(entity, read_participants, on(entity_pages, &EntityPages::show)),
      reading(entity + "/new", examine_credentials, on(entity_pages, &EntityPages::show_new)),
      {post, entity + "/new", examine_credentials, on(entity_pages, &EntityPages::enter),
       EntityPages::kBodyLimit, http::Lane::slow},
      reading(one, read_participants, on(entity_pages, &EntityPages::document)),
      {post, one, examine_credentials, on(entity_pages, &EntityPages::change),
       EntityPages::kBodyLimit, http::Lane::slow},
      {get, one + "/file", examine_credentials, on(entity_pages, &EntityPages::file)},
  };
  room.navigation = {{32, "credentials", NC_("documents", "Credentials"), all, read_participants}};
  room.actions = {
      {"credential.enter", N_("A document of credentials was entered")},
      {"credential.change", N_("Credentials were changed or examined")},
      {"credential.find_in_order", N_("Credentials were found in order, with others")},
      {"credential.take_back", N_("The finding was taken back")},
      {"credential.demand", N_("What a meeting asks for was changed")},
  };
  add_panels(room, credentials, meetings);
  return room;
}

}  // namespace convoke::credentials
