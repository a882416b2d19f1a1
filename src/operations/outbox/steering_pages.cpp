#include "operations/outbox/steering_pages.h"

#include <set>

#include "base/message_context.h"
#include "page/kept_list.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/html/views/joint.h"
#include "platform/json/json.h"

namespace convoke::operations {
namespace {

using outbox::Act;
using outbox::MessageId;
using page::Redirect;

constexpr const char* kOutbox = "/office/outbox";

/// Why it cannot be done to a message in this state: a msgid; null: it can.
const char* obstacle(Act act, outbox::MessageState state) {
  using enum outbox::MessageState;
  switch (state) {
    case queued:
      return act == Act::release ? N_("It is not held by itself.") : nullptr;
    case held:
      return act == Act::hold ? N_("It is held already.") : nullptr;
    case sent:
      return N_("It has gone out.");
    case refused:
      return N_("The mail server has refused it.");
    case withdrawn:
    case cancelled:
      return N_("It is not sent any more.");
  }
  return nullptr;
}

const char* what_happens(Act act) {
  switch (act) {
    case Act::hold:
      return N_("Waits until somebody releases it.");
    case Act::release:
      return N_("Goes out as soon as possible.");
    case Act::cancel:
      return N_("Does not go out. This can be taken back for an hour.");
    case Act::let_through:
      return N_("Goes out now, although all mail is held.");
  }
  return "";
}

std::size_t most_of(Act act) {
  return act == Act::let_through ? outbox::kMostLetThrough : SteeringPages::kMost;
}

std::string button_of(Act act, long messages, const i18n::Locale& locale) {
  switch (act) {
    case Act::hold:
      return locale.trn("Hold {1} message", "Hold {1} messages", messages);
    case Act::release:
      return locale.trn("Release {1} message", "Release {1} messages", messages);
    case Act::cancel:
      return locale.trn("Cancel {1} message", "Cancel {1} messages", messages);
    case Act::let_through:
      return locale.trn("Let {1} message through", "Let {1} messages through", messages);
  }
  return "";
}

const char* title_of(Act act) {
  switch (act) {
    case Act::hold:
      return N_("Hold messages");
    case Act::release:
      return N_("Release messages");
    case Act::cancel:
      return N_("Cancel messages");
    case Act::let_through:
      return N_("Let messages through");
  }
  return "";
}

std::string action_of(std::optional<Act> act) {
  return act ? "message." + std::string(outbox::name_of(*act)) : "message.take_back";
}

/// With the undo of what was done.
Redirect back(std::string address, const page::Visit& visit, const http::Request& request,
              const outbox::Steered& made) {
  Redirect redirect{std::move(address)};
  redirect.notice = outbox::told(made);
  if (made.act)
    redirect.undo = page::kept_in(
        visit.href(std::string(kOutbox) + "/acts/" + std::to_string(made.act.value) + "/undo"),
        page::kept_list(request));
  return redirect;
}

}  // namespace

Result<outbox::Steered> SteeringPages::done(const page::Visit& visit, Act act,
                                            const std::vector<MessageId>& ids) {
  if (ids.size() > most_of(act))
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(most_of(act))});
  return change::write(database_, visit.officer_actor(), visit.now,
                       [&](change::Change& c) -> Result<outbox::Steered> {
                         outbox::Steered made =
                             outbox::steer(c.transaction(), act, ids, c.actor().label, c.now());
                         for (const MessageId id : made.done)
                           c.record(action_of(act), "message", id);
                         if (on_steered_) on_steered_(c, act, made);
                         return made;
                       });
}

Result<page::Reply> SteeringPages::preview(const page::Visit& visit, const http::Request& request) {
  const i18n::Locale& locale = visit.locale;
  const std::string path = visit.href(kOutbox);
  OutboxAsked asked = outbox_asked(request, path, outbox_.purposes(), zone_());
  const auto act = outbox::act_named(request.param("act"));
  const std::string query = page::query_of(asked.filter.href(asked.filter.sort, 1));
  html::JointPreview shown{.title = locale.tr(act ? title_of(*act) : N_("With those chosen")),
                           .action = page::kept_in(path + "/change", query),
                           .back = page::list_address(path, query)};
  if (!act) {
    shown.lead = locale.tr(N_("Choose what to do with those chosen."));
  } else {
    shown.hidden.emplace_back("act", outbox::name_of(*act));
    std::vector<outbox::Message> messages;
    if (request.param("all") == "1") {
      messages = outbox_.page(asked.wanted, {}, most_of(*act) + 1).rows;
    } else {
      std::vector<MessageId> ids;
      for (const auto& [name, value] : request.query)
        if (name == "id" && ids.size() <= most_of(*act)) ids.emplace_back(page::number_of(value));
      messages = outbox_.find(ids);
    }
    if (messages.size() > most_of(*act))
      return too_large(N_("These are more than {1}. Narrow the filter."), "",
                       {std::to_string(most_of(*act))});
    long possible = 0;
    for (const outbox::Message& m : messages) {
      const char* no = obstacle(*act, m.state);
      shown.lines.push_back(
          {locale.tr(N_("{1} ({2})"), {m.subject, m.to_name.empty() ? m.to_address : m.to_name}),
           std::string(code_of(m.language)), locale.tr(no ? no : what_happens(*act)),
           no == nullptr});
      if (no) continue;
      ++possible;
      shown.hidden.emplace_back("seen", std::to_string(m.id.value));
    }
    if (possible > 0) shown.button = button_of(*act, possible, locale);
    shown.lead = messages.empty()
                     ? locale.tr(N_("No message is chosen."))
                     : locale.tr(N_("Chosen: {1}. Possible: {2}. Nothing has been changed yet."),
                                 {std::to_string(messages.size()), std::to_string(possible)});
  }
  html::Out out = visit.out();
  html::views::joint_preview(out, shown);
  html::Page page = page::office_page("outbox", shown.title, out);
  page.crumbs = {{locale.tr(N_("Outbox")), shown.back}, {shown.title, {}}};
  return page;
}

Result<page::Reply> SteeringPages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto act = outbox::act_named(form.get("act"));
  if (!act) return invalid(N_("Choose what to do with those chosen."), "act");
  std::set<MessageId> ids;
  for (const std::string& id : form.all("seen")) ids.insert(MessageId(page::number_of(id)));
  CONVOKE_ASSIGN(made, done(visit, *act, {ids.begin(), ids.end()}));
  const std::string path = visit.href(kOutbox);
  return back(page::back_to(path, request, path), visit, request, made);
}

Result<page::Reply> SteeringPages::change_one(const page::Visit& visit,
                                              const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const MessageId id(visit.number_arg("id"));
  const auto act = outbox::act_named(form.get("act"));
  if (!act) return invalid(N_("Choose what to do with those chosen."), "act");
  const auto before = outbox_.find(id);
  if (!before) return not_found(N_("There is no such message."));
  CONVOKE_ASSIGN(made, done(visit, *act, {id}));
  const std::string path = visit.href(kOutbox);
  const std::string page =
      page::kept_in(path + "/" + std::to_string(id.value), page::kept_list(request));
  if (made.done.empty() && made.on_line > 0)
    return Redirect{page, Message{N_("This message is being handed over to the mail server, or is "
                                     "there already. It cannot be stopped any more."),
                                  {}}};
  if (made.done.empty()) {
    const char* no = obstacle(*act, before->state);
    return Redirect{page, Message{no ? no : N_("The message has changed in the meantime."), {}}};
  }
  return back(page, visit, request, made);
}

Result<page::Reply> SteeringPages::undo(const page::Visit& visit, const http::Request& request) {
  const std::string path = visit.href(kOutbox);
  const std::string address = page::back_to(path, request, path);
  const outbox::ActId id(visit.number_arg("act"));
  const auto undone = change::write(
      database_, visit.officer_actor(), visit.now,
      [&](change::Change& c) -> Result<outbox::Steered> {
        CONVOKE_ASSIGN(made, outbox::take_back(c.transaction(), id, c.actor().label, c.now()));
        for (const MessageId one : made.done) c.record(action_of({}), "message", one);
        if (on_steered_) on_steered_(c, std::nullopt, made);
        return made;
      });
  if (!undone.ok() && undone.error().kind == ErrorKind::conflict)
    return Redirect{address, undone.error().message};
  if (!undone.ok()) return undone.error();
  return Redirect{address, outbox::told_back(*undone)};
}

Result<page::Reply> SteeringPages::hold_office(const page::Visit& visit,
                                               const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto act = outbox::act_named(form.get("act"));
  if (act != Act::hold && act != Act::release)
    return invalid(N_("Choose what to do with those chosen."), "act");
  const bool holds = *act == Act::hold;
  const Status written =
      change::write(database_, visit.officer_actor(), visit.now, [&](change::Change& c) -> Status {
        db::Transaction& t = c.transaction();
        if (holds ? outbox::hold_office(t, c.actor().label, c.now()) : outbox::release_office(t))
          c.record(holds ? "outbox.hold" : "outbox.release", "outbox", std::int64_t{0});
        return {};
      });
  if (!written.ok()) return written.error();
  const std::string path = visit.href(kOutbox);
  return Redirect{
      page::back_to(path, request, path),
      Message{holds ? N_("All mail is held. Only sign-in mail leaves.") : N_("Mail leaves again."),
              {}}};
}

}  // namespace convoke::operations
