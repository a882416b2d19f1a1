#include "platform/json/stored_error.h"

#include <algorithm>
#include <array>

#include "platform/json/json.h"

namespace convoke::json {
namespace {

struct Coded {
  std::string_view code;
  const char* message;
};

// What jobs, the outbox and batches can end with. A code is never changed or used again for
// something else; a message may be.
constexpr Coded kCodes[] = {
    {"bad_form", N_("The form was incomplete. Open the page again.")},
    {"not_on_list", N_("This participant is not on the list of the delegation.")},
    {"no_badges", N_("There are no badges to print.")},
    {"no_badge_printed",
     N_("None of these badges could be printed. The reason is given for each.")},
    {"no_batch", N_("There is no such batch of badges.")},
    {"no_series", N_("There is no such series of meetings.")},
    {"no_entity", N_("There is no such entity.")},
    {"no_participant", N_("There is no such participant.")},
    {"photo_unreadable", N_("The photograph of {1} cannot be read. Ask for another one.")},
    {"program_stops", N_("The program is stopping.")},
    {"no_call", N_("There is no such call for views.")},
    {"no_compilation", N_("There is no such compilation.")},
    {"no_meeting", N_("There is no such meeting.")},
    {"no_submission", N_("Nothing has been received yet.")},
    {"symbol_taken", N_("This symbol belongs to another document.")},
    {"symbol_nearly_taken", N_("Another document has nearly the same symbol.")},
    {"symbol_of_other_meeting", N_("This symbol belongs to another meeting.")},
    {"no_document", N_("There is no such document.")},
    {"version_there", N_("There is a version in this language already.")},
    {"no_version", N_("There is no version in this language yet.")},
    {"file_too_large", N_("The file is too large.")},
    {"no_word_document", N_("This is not a Word document.")},
    {"no_pdf", N_("This is not a PDF.")},
    {"not_sent", N_("{1} could not be sent.")},
    {"no_note", N_("The note of this job is gone.")},
    {"not_converted", N_("Not every document could be converted.")},
    {"message_gone", N_("The message of this job is gone.")},
    {"no_address", N_("{1} is not an e-mail address.")},
    {"mail_server_away", N_("The mail server did not take the message. It will be tried again.")},
    {"mail_server_closed",
     N_("The mail server does not answer, or does not let this office send. Messages wait and go "
        "out as soon as it does.")},
    {"mail_no_connection",
     N_("There is no connection to the mail server. Messages wait and go out as soon as it "
        "answers.")},
    {"mail_name_not_found",
     N_("The name of the mail server is not found. Messages wait and go out as soon as it is.")},
    {"mail_no_tls", N_("There is no secure connection (TLS) to the mail server. Messages wait and "
                       "go out as soon as there is one.")},
    {"mail_silent",
     N_("The mail server was silent for too long. Messages wait and go out as soon as it "
        "answers.")},
    {"mail_broke_off",
     N_("The mail server broke off the connection. Messages wait and go out as soon as it "
        "answers.")},
    {"mail_unreadable", N_("The answer of the mail server cannot be understood. Messages wait and "
                           "go out as soon as it can "
                           "be.")},
    {"links_ended",
     N_("The links in this message were ended together with the server's key. Send the note or the "
        "link again: a new message has new ones.")},
    {"message_too_large",
     N_("The message with its enclosures is too large for the mailbox of {1}.")},
    {"mailbox_not_ascii",
     N_("The address {1} has letters before the @ that the mail server cannot send to. Ask for an "
        "address in Latin letters.")},
    {"address_refused", N_("The mail server refused the address {1}.")},
    {"message_refused", N_("The mail server refused the message.")},
    {"message_head", N_("A line of the message's head has a character that may not stand there.")},
    {"message_not_utf8", N_("The text of the message is not valid UTF-8.")},
    {"unknown_job", N_("This program does not know the kind of this job.")},
    {"program_ended", N_("The program has ended each time it worked on this job.")},
    {"fault", N_("Something went wrong inside the program.")},
    {"changed_meanwhile", N_("Somebody else has just changed this. Look again and repeat.")},
    {"database_busy", N_("The database is busy. Nothing was changed; try again.")},
    {"database_away", N_("The database cannot be reached. Try again in a moment.")},
    {"disk_full", N_("The disk is full. Nothing was lost; try again when there is room.")},
    {"field_not_opened", N_("A field is closed but not opened near “{1}”.")},
    {"field_not_closed", N_("A field is not closed near “{1}”.")},
    {"field_without_value", N_("The field “{1}” of the template has no value.")},
    {"value_not_for_word",
     N_("The value of “{1}” has characters that a Word document cannot hold.")},
    {"value_no_address",
     N_("The template makes “{1}” the address of a link, but its value is no web or e-mail "
        "address: “{2}”.")},
    {"field_in_code",
     N_("A field stands in the code of Word's field {1}, near “{2}”, where no value "
        "can be put.")},
    {"word_field_empty", N_("Word's field {1} near “{2}” has no text yet. Write text in its place, "
                            "or for the date of dispatch [[[Date]]].")},
    {"field_out_of_place", N_("The part {1} of the Word document has a field near “{2}”, where no "
                              "value can be put.")},
    {"word_object", N_("The Word document has an embedded object, control or document near “{1}”. "
                       "Put a picture or text in its place.")},
    {"word_outside",
     N_("The Word document shows something that lies outside of it: {1}. Insert the "
        "picture or the text itself.")},
    {"word_macros",
     N_("Word templates (.dotx) and documents with macros are not accepted. Save the "
        "file as a Word document (.docx).")},
    {"paper_not_for_word", N_("The paper has characters that a Word document cannot hold.")},
    {"merged_too_large", N_("The merged document becomes too large.")},
    {"word_damaged", N_("The Word document is damaged: its part {1} cannot be read.")},
    {"word_too_large_unpacked", N_("The Word document is too large when unpacked.")},
    {"no_temporary_file", N_("A temporary file could not be written. The disk may be full.")},
    {"no_libreoffice", N_("LibreOffice is not installed, so no PDF can be made.")},
    {"libreoffice_slow", N_("LibreOffice did not finish in time. Please try again.")},
    {"libreoffice_failed", N_("LibreOffice could not convert document {1} of {2} to PDF.")},
    {"file_gone", N_("This file is not in the store.")},
    {"file_damaged", N_("A stored file is damaged. Put it back from the backup.")},
    {"file_unreadable", N_("The file {1} could not be read.")},
    {"file_not_stored", N_("The file could not be stored. Nothing was lost; try again later.")},
    {"jpeg_unprintable", N_("This is not a JPEG picture that can be printed.")},
    {"png_unprintable", N_("This is not a PNG picture that can be printed.")},
    {"pdf_not_made", N_("The PDF could not be made. Please try again later.")},
    {"pdf_damaged", N_("The PDF cannot be read, it is damaged: {1}")},
    {"pdf_locked", N_("The PDF is locked with a password: {1}")},
    {"no_letters_by_post", N_("There is no letter for the post.")},
    {"too_many_letters", N_("There are too many letters or pages for one file: {1} at most.")},
    {"qr_not_made", N_("The QR code could not be made.")},
    {"qr_too_long", N_("A QR code cannot hold this text.")},
    {"no_person", N_("There is no such person.")},
    {"person_inactive", N_("This person may not sign in any more.")},
};

constexpr std::size_t kMostArguments = 9;

std::string argument_key(std::size_t number) {
  return std::to_string(number);
}

}  // namespace

std::string stored(const Error& error) {
  std::vector<Member> members;
  const auto coded = std::find_if(std::begin(kCodes), std::end(kCodes),
                                  [&](const Coded& c) { return error.message.key == c.message; });
  members.emplace_back("code", std::string(coded == std::end(kCodes) ? "other" : coded->code));
  if (coded == std::end(kCodes)) members.emplace_back("text", error.message.key);
  std::vector<std::string> keys;  // outlive the members that refer to them
  const std::size_t count = std::min(error.message.args.size(), kMostArguments);
  for (std::size_t i = 0; i < count; ++i) keys.push_back(argument_key(i + 1));
  for (std::size_t i = 0; i < count; ++i) members.emplace_back(keys[i], error.message.args[i]);
  if (!error.detail.empty()) members.emplace_back("detail", error.detail);
  if (!error.also.empty()) {
    Error further = error.also.front();
    further.also.assign(error.also.begin() + 1, error.also.end());
    members.emplace_back("also", stored(further));
  }
  return object(members);
}

Error stored_error(std::string_view row) {
  Error error;
  const std::string code = text_at(row, "code");
  if (code.empty()) {
    error.detail = row;
    return error;
  }
  for (const Coded& c : kCodes)
    if (c.code == code) error.message.key = c.message;
  // A code of a newer program is shown as it is.
  if (error.message.key.empty()) error.message.key = text_at(row, "text", code);
  for (std::size_t i = 1; i <= kMostArguments; ++i) {
    const std::string argument = text_at(row, argument_key(i), "\n");
    if (argument == "\n") break;
    error.message.args.push_back(argument);
  }
  error.detail = text_at(row, "detail");
  if (const std::string also = text_at(row, "also"); !also.empty()) {
    Error further = stored_error(also);
    for (Error& one : further.also) error.also.push_back(std::move(one));
    further.also.clear();
    error.also.insert(error.also.begin(), std::move(further));
  }
  return error;
}

}  // namespace convoke::json
