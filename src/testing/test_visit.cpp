#include "testing/test_visit.h"

#include <memory>
#include <stdexcept>
#include <utility>

namespace convoke::testing {
namespace {

class StringBody : public http::Body {
 public:
  explicit StringBody(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view bytes() const override { return bytes_; }

 private:
  std::string bytes_;
};

http::Request request_with(std::string content_type, std::string body) {
  http::Request request;
  request.method = http::Method::post;
  request.headers.emplace_back("content-type", std::move(content_type));
  request.body = std::make_shared<StringBody>(std::move(body));
  return request;
}

const i18n::Locale& locale(Language language) {
  static const i18n::Catalogues catalogues;
  return catalogues[language];
}

[[noreturn]] void unexpected(const Result<page::Reply>& reply, const char* wanted) {
  std::string got;
  if (!reply.ok())
    got = "the error \"" + describe(reply.error()) + "\"";
  else if (const auto* page = std::get_if<html::Page>(&*reply))
    got = "the page \"" + page->title + "\" with status " + std::to_string(page->status) + ":\n" +
          page->content.html;
  else if (const auto* redirect = std::get_if<page::Redirect>(&*reply))
    got = "a redirect to " + redirect->location;
  else if (const auto* list = std::get_if<page::ExportedList>(&*reply))
    got = "the list " + list->file_name;
  else
    got = "a response with status " + std::to_string(std::get<http::Response>(*reply).status);
  throw std::logic_error(std::string("expected ") + wanted + ", got " + got);
}

template <class T>
T reply_of(const Result<page::Reply>& reply, const char* wanted) {
  if (reply.ok())
    if (const T* it = std::get_if<T>(&*reply)) return *it;
  unexpected(reply, wanted);
}

}  // namespace

page::Visit link_visit(const Clock& clock, http::Pairs path_arguments, Language language) {
  return {
      locale(language),         clock.now(), kFormToken, std::nullopt, "192.0.2.7", "test-request",
      std::move(path_arguments)};
}

page::Visit officer_visit(const Clock& clock, http::Pairs path_arguments, Language language) {
  page::Visit visit = link_visit(clock, std::move(path_arguments), language);
  visit.officer = page::Officer{page::PersonId(1),
                                "Lena Okafor",
                                "okafor@conf.example.org",
                                {{page::Role::conference_officer, {}}}};
  return visit;
}

http::Request get(http::Pairs query) {
  http::Request request;
  request.query = std::move(query);
  return request;
}

http::Request post(const http::Pairs& fields) {
  std::string body;
  for (const auto& [name, value] : fields) {
    if (!body.empty()) body += '&';
    body += http::percent_encoded(name) + '=' + http::percent_encoded(value);
  }
  return request_with("application/x-www-form-urlencoded", std::move(body));
}

http::Request post_files(const http::Pairs& fields, const std::vector<File>& files) {
  const std::string boundary = "----test-boundary-7d81";
  std::string body;
  const auto part = [&](const std::string& name) {
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
  };
  for (const auto& [name, value] : fields) {
    part(name);
    body += "\r\n\r\n" + value + "\r\n";
  }
  for (const File& file : files) {
    part(file.field);
    body += "; filename=\"" + file.file_name + "\"\r\nContent-Type: " + file.content_type +
            "\r\n\r\n" + file.bytes + "\r\n";
  }
  body += "--" + boundary + "--\r\n";
  return request_with("multipart/form-data; boundary=" + boundary, std::move(body));
}

html::Page page_of(const Result<page::Reply>& reply) {
  return reply_of<html::Page>(reply, "a page");
}

std::string html_of(const Result<page::Reply>& reply) {
  return page_of(reply).content.html;
}

page::Redirect redirect_of(const Result<page::Reply>& reply) {
  return reply_of<page::Redirect>(reply, "a redirect");
}

http::Response response_of(const Result<page::Reply>& reply) {
  return reply_of<http::Response>(reply, "a response");
}

page::ExportedList exported_of(const Result<page::Reply>& reply) {
  return reply_of<page::ExportedList>(reply, "a list as a file");
}

Error error_of(const Result<page::Reply>& reply) {
  if (reply.ok()) unexpected(reply, "an error");
  return reply.error();
}

bool has(std::string_view html, std::string_view part) {
  return html.find(part) != html.npos;
}

int times(std::string_view html, std::string_view part) {
  int count = 0;
  for (std::size_t at = html.find(part); at != html.npos; at = html.find(part, at + part.size()))
    ++count;
  return count;
}

std::string value_of_input(std::string_view html, std::string_view name) {
  const std::string named = " name=\"" + std::string(name) + "\"";
  const std::size_t at = html.find(named);
  if (at == html.npos) return {};
  const std::size_t end = html.find('>', at);
  const std::size_t tag = html.rfind('<', at);
  const std::string_view input = html.substr(tag, end - tag);
  constexpr std::string_view value = " value=\"";
  const std::size_t from = input.find(value);
  if (from == input.npos) return {};
  const std::string_view rest = input.substr(from + value.size());
  return std::string(rest.substr(0, rest.find('"')));
}

}  // namespace convoke::testing
