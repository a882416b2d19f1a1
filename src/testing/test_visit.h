// Handlers in a test: a visit made by hand, a request with a form, and what came back. No server,
// no session. What a handler was not expected to return is thrown and fails the test with its
// words.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/language.h"
#include "page/visit.h"

namespace convoke::testing {

/// The token that every form made by a test visit carries.
inline constexpr const char* kFormToken = "test-form-token";

/// A reader whose route has matched with `path_arguments`, e.g. {{"token", t}, {"id", "7"}}.
page::Visit link_visit(const Clock& clock, http::Pairs path_arguments = {},
                       Language language = Language::en);
/// The officer Lena Okafor (person 1) on an office route.
page::Visit officer_visit(const Clock& clock, http::Pairs path_arguments = {},
                          Language language = Language::en);

/// GET with a query.
http::Request get(http::Pairs query = {});
/// POST with an urlencoded form; a name may come several times.
http::Request post(const http::Pairs& fields = {});
/// POST with a multipart form.
struct File {
  std::string field, file_name, content_type, bytes;
};
http::Request post_files(const http::Pairs& fields, const std::vector<File>& files);

// What the handler returned. Each throws std::logic_error if it is something else.
html::Page page_of(const Result<page::Reply>& reply);
std::string html_of(const Result<page::Reply>& reply);
page::Redirect redirect_of(const Result<page::Reply>& reply);
http::Response response_of(const Result<page::Reply>& reply);
page::ExportedList exported_of(const Result<page::Reply>& reply);
Error error_of(const Result<page::Reply>& reply);

/// True if `html` has `part`.
bool has(std::string_view html, std::string_view part);
/// How often `part` is in `html`.
int times(std::string_view html, std::string_view part);
/// The value of the first input of that name (with entities as written), or "".
std::string value_of_input(std::string_view html, std::string_view name);

}  // namespace convoke::testing
