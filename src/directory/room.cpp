#include "directory/room.h"

namespace convoke::directory {

using enum http::Method;
using enum page::Right;
using page::on;

page::Room room(DirectoryPages& pages, GroupPages& groups, ListPages& lists,
                TreatmentPages& treatments) {
  const std::string all = kHome, one = all + "/:code", sets = all + "/groups", set = sets + "/:id",
                    named = all + "/named/:what/:id", list = all + "/lists/:id";
  page::Room room{.name = "directory"};
  room.routes = {
      {get, all, read_conference, on(pages, &DirectoryPages::list)},
      {get, all + "/new", manage_directory, on(pages, &DirectoryPages::show_new)},
      {post, all + "/new", manage_directory, on(pages, &DirectoryPages::add)},
      {get, sets, read_conference, on(groups, &GroupPages::list)},
      {post, sets, manage_directory, on(groups, &GroupPages::add)},
      {get, sets + "/new", manage_directory, on(groups, &GroupPages::show_new)},
      {get, set, read_conference, on(groups, &GroupPages::show)},
      {get, set + "/edit", manage_directory, on(groups, &GroupPages::show_edit)},
      {post, set + "/edit", manage_directory, on(groups, &GroupPages::change)},
      {post, set + "/remove", manage_directory, on(groups, &GroupPages::remove)},
      {get, named, manage_directory, on(groups, &GroupPages::show_named)},
      {post, named, manage_directory, on(groups, &GroupPages::save_named)},
      {post, named + "/remove", manage_directory, on(groups, &GroupPages::remove_named)},
      {get, all + "/lists", manage_directory, on(lists, &ListPages::show_upload)},
      {post, all + "/lists", manage_directory, on(lists, &ListPages::upload), ListPages::kBodyLimit,
       http::Lane::slow},
      {post, all + "/lists/program", manage_directory, on(lists, &ListPages::compare_with_program),
       page::kFormLimit, http::Lane::slow},
      {get, list, manage_directory, on(lists, &ListPages::show), page::kFormLimit,
       http::Lane::slow},
      {post, list + "/columns", manage_directory, on(lists, &ListPages::read_as), page::kFormLimit,
       http::Lane::slow},
      {post, list + "/take", manage_directory, on(lists, &ListPages::take), page::kFormLimit,
       http::Lane::slow},
      {post, list + "/throw-away", manage_directory, on(lists, &ListPages::throw_away)},
      {get, all + "/export", read_conference, on(lists, &ListPages::export_entities),
       page::kFormLimit, http::Lane::slow},
      {get, all + "/export/addressees", read_notes, on(lists, &ListPages::export_addressees),
       page::kFormLimit, http::Lane::slow},
      {get, one, read_conference, on(pages, &DirectoryPages::show)},
      {get, one + "/edit", manage_directory, on(pages, &DirectoryPages::show_edit)},
      {post, one + "/edit", manage_directory, on(pages, &DirectoryPages::change)},
      {post, one + "/names/remove", manage_directory, on(pages, &DirectoryPages::remove_name)},
      {get, one + "/instruments/:instrument", manage_directory,
       on(pages, &DirectoryPages::show_participation)},
      {post, one + "/instruments/:instrument", manage_directory,
       on(pages, &DirectoryPages::change_participation)},
      {get, one + "/treated", manage_directory, on(treatments, &TreatmentPages::show)},
      {post, one + "/treated", manage_directory, on(treatments, &TreatmentPages::change)},
      {post, one + "/end", manage_directory, on(pages, &DirectoryPages::end)},
      {post, one + "/remove", manage_directory, on(pages, &DirectoryPages::remove)},
  };
  room.navigation = {{25, "directory", N_("Directory"), all, read_conference}};
  room.actions = {{"entity.add", N_("Entity entered")},
                  {"entity.change", N_("Entity changed")},
                  {"entity.remove_name", N_("Name removed")},
                  {"entity.set_participation", N_("Participation changed")},
                  {"entity.treat", N_("Category in a body changed")},
                  {"entity.end", N_("Last day written down")},
                  {"entity.remove", N_("Entity removed")},
                  {"list.upload", N_("List uploaded")},
                  {"list.take", N_("List imported")},
                  {"list.throw_away", N_("List discarded")},
                  {"group.add", N_("Group saved")},
                  {"group.change", N_("Group changed")},
                  {"group.remove", N_("Group removed")}};
  return room;
}

}  // namespace convoke::directory
