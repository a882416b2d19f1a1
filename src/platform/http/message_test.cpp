#include "platform/http/message.h"

#include <gtest/gtest.h>

namespace convoke::http {
namespace {

class TextBody : public Body {
 public:
  explicit TextBody(std::string text) : text_(std::move(text)) {}
  std::string_view bytes() const override { return text_; }

 private:
  std::string text_;
};

Request posted(std::string type, std::string body) {
  Request request;
  request.method = Method::post;
  request.headers = {{"content-type", std::move(type)}};
  request.body = std::make_shared<TextBody>(std::move(body));
  return request;
}

std::string part(const std::string& head, const std::string& content) {
  return "--XX\r\n" + head + "\r\n\r\n" + content + "\r\n";
}
std::string field(const std::string& name, const std::string& content) {
  return part("Content-Disposition: form-data; name=\"" + name + "\"", content);
}
std::string file(const std::string& disposition, const std::string& content) {
  return part(
      "Content-Disposition: form-data; name=\"f\"; " + disposition + "\r\nContent-Type: image/jpeg",
      content);
}
const std::string last = "--XX--\r\n";

TEST(PercentCoding, GoesThereAndBack) {
  const std::string text = "a b/é+&=%\n~-._";
  EXPECT_EQ(percent_encoded("a b/é"), "a%20b%2F%C3%A9");
  EXPECT_EQ(percent_decoded(percent_encoded(text), false), text);
  EXPECT_EQ(percent_decoded("a+b", true), "a b");
  EXPECT_EQ(percent_decoded("a+b", false), "a+b");
  for (const char* bad : {"%", "%4", "%g0", "%0g", "a%"}) EXPECT_FALSE(percent_decoded(bad, true));
}

TEST(Request, FindsCookiesHeadersAndParameters) {
  Request request;
  request.headers = {{"cookie", "a=1; session=x=y;b="}, {"cookie", "late=2"}, {"host", "h"}};
  request.query = {{"page", "3"}, {"page", "4"}};
  EXPECT_EQ(request.cookie("a"), "1");
  EXPECT_EQ(request.cookie("session"), "x=y");
  EXPECT_EQ(request.cookie("b"), "");
  EXPECT_EQ(request.cookie("late"), "2");
  EXPECT_EQ(request.cookie("sess"), "");
  EXPECT_EQ(request.header("host"), "h");
  EXPECT_EQ(request.param("page"), "3");
  EXPECT_EQ(request.param("none"), "");
}

TEST(Urlencoded, KeepsOrderAndRepeatedFields) {
  const auto form = parse_urlencoded("name=Ana+Mar%C3%ADa&m=1&m=2&empty=&flag&&");
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->get("name"), "Ana María");
  EXPECT_EQ(form->all("m"), (std::vector<std::string>{"1", "2"}));
  EXPECT_TRUE(form->has("empty"));
  EXPECT_TRUE(form->has("flag"));
  EXPECT_FALSE(form->has("other"));
  EXPECT_EQ(form->fields.size(), 5u);
}

TEST(Urlencoded, RefusesIllFormedTextAndTooMuch) {
  for (const char* bad : {"a=%", "a=%4", "%zz=1", "a=%ff", "%00=1"}) {
    const auto form = parse_urlencoded(bad);
    ASSERT_FALSE(form.ok()) << bad;
    EXPECT_EQ(form.error().kind, ErrorKind::invalid);
  }
  EXPECT_EQ(parse_urlencoded("a=x%00y").value().get("a"), "xy") << "nobody sees it";
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "a=1&";
  EXPECT_TRUE(parse_urlencoded(many).ok());
  EXPECT_EQ(parse_urlencoded(many + "a=1").error().kind, ErrorKind::too_large);
  const std::string mebibyte(1 << 20, 'x');
  EXPECT_TRUE(parse_urlencoded(mebibyte).ok());
  EXPECT_EQ(parse_urlencoded("a=" + mebibyte).error().kind, ErrorKind::too_large);
}

TEST(Multipart, ReadsFieldsAndFilesWithoutCopyingFiles) {
  const std::string body = "preamble\r\n" + field("name", "Łukasz") + field("empty", "") +
                           file("filename=\"a b.jpg\"", std::string("\r\n--X\0\r\n", 8)) + last +
                           "epilogue";
  const auto form = parse_multipart(body, "XX");
  ASSERT_TRUE(form.ok()) << describe(form.error()) << form.error().detail;
  EXPECT_EQ(form->get("name"), "Łukasz");
  EXPECT_TRUE(form->has("empty"));
  const Upload* upload = form->upload("f");
  ASSERT_TRUE(upload);
  EXPECT_EQ(upload->file_name, "a b.jpg");
  EXPECT_EQ(upload->content_type, "image/jpeg");
  EXPECT_EQ(upload->bytes, std::string_view("\r\n--X\0\r\n", 8));
  EXPECT_GE(upload->bytes.data(), body.data());
  EXPECT_LT(upload->bytes.data(), body.data() + body.size());
}

TEST(Multipart, ReadsFileNamesOfEveryBrowser) {
  const auto name = [](const std::string& disposition) {
    const std::string body = file(disposition, "x") + last;
    const auto form = parse_multipart(body, "XX");
    return form.ok() && form->upload("f") ? form->upload("f")->file_name : "(refused)";
  };
  EXPECT_EQ(name("filename=\"照片.jpg\""), "照片.jpg");
  EXPECT_EQ(name("filename=plain.jpg"), "plain.jpg");
  EXPECT_EQ(name("filename=\"a%22b.jpg\""), "a\"b.jpg");
  EXPECT_EQ(name("filename=\"a\\\"b.jpg\""), "a\"b.jpg");
  EXPECT_EQ(name("filename=\"C:\\dir\\b;c.jpg\""), "C:\\dir\\b;c.jpg");
  EXPECT_EQ(name("filename=\"x\"; filename*=UTF-8''%D8%B5%D9%88.jpg"), "صو.jpg");
  EXPECT_EQ(name("filename*=latin1''x"), "(refused)");
  EXPECT_EQ(name("filename*=UTF-8''%F"), "(refused)");
  EXPECT_EQ(name("filename=\"\xff.jpg\""), "(refused)");
  EXPECT_EQ(name("filename=\"a"), "(refused)");
}

TEST(Multipart, TakesAnEmptyFileFieldAsNoFile) {
  const std::string body = file("filename=\"\"", "") + last;
  const auto form = parse_multipart(body, "XX");
  ASSERT_TRUE(form.ok());
  EXPECT_TRUE(form->uploads.empty());
  const std::string empty_file = file("filename=\"empty.jpg\"", "") + last;
  const auto with_file = parse_multipart(empty_file, "XX");
  ASSERT_TRUE(with_file.ok());
  EXPECT_TRUE(with_file->upload("f"));
}

TEST(Multipart, RefusesABodyCutOffAnywhere) {
  const std::string body = field("name", "Ana") + file("filename=\"a.jpg\"", "bytes") + last;
  for (std::size_t length = 0; length < body.size() - 2; ++length) {
    const std::string cut = body.substr(0, length);
    EXPECT_FALSE(parse_multipart(cut, "XX").ok()) << length;
  }
}

TEST(Multipart, RefusesIllFormedParts) {
  for (const std::string& bad :
       {part("Content-Type: text/plain", "x") + last,
        part("Content-Disposition: attachment; name=\"a\"", "x") + last,
        part("Content-Disposition: form-data", "x") + last,
        part("Content-Disposition: form-data; name=\"a\"; name=\"b\"", "x") + last,
        part("no colon", "x") + last,
        part("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64",
             "x") +
            last,
        "--XX junk\r\n" + field("a", "b") + last, field("a", "\xff") + last,
        part("Content-Disposition: form-data; name=\"a\"\r\nX: " + std::string(4096, 'x'), "x") +
            last}) {
    const auto form = parse_multipart(bad, "XX");
    ASSERT_FALSE(form.ok()) << bad.substr(0, 200);
    EXPECT_EQ(form.error().kind, ErrorKind::invalid);
  }
  EXPECT_FALSE(parse_multipart(last, "").ok());
  EXPECT_FALSE(parse_multipart(last, std::string(71, 'x')).ok());
}

TEST(Multipart, KeepsItsLimits) {
  std::string fields;
  for (int i = 0; i < 1000; ++i) fields += field("a", "1");
  EXPECT_TRUE(parse_multipart(fields + last, "XX").ok());
  EXPECT_EQ(parse_multipart(fields + field("a", "1") + last, "XX").error().kind,
            ErrorKind::too_large);
  std::string files;
  for (int i = 0; i < 2000; ++i) files += file("filename=\"x\"", "1");
  EXPECT_TRUE(parse_multipart(files + last, "XX").ok());
  EXPECT_EQ(parse_multipart(files + file("filename=\"x\"", "1") + last, "XX").error().kind,
            ErrorKind::too_large);
  const std::string mebibyte(1 << 20, 'x');
  EXPECT_EQ(parse_multipart(field("a", mebibyte) + last, "XX").error().kind, ErrorKind::too_large);
  const std::string photo = file("filename=\"x\"", mebibyte) + last;
  EXPECT_TRUE(parse_multipart(photo, "XX").ok());
}

TEST(ParseForm, FollowsTheContentType) {
  EXPECT_EQ(parse_form(posted("application/x-www-form-urlencoded; charset=UTF-8", "a=b"))->get("a"),
            "b");
  EXPECT_EQ(
      parse_form(posted("multipart/form-data; boundary=\"XX\"", field("a", "b") + last))->get("a"),
      "b");
  EXPECT_EQ(parse_form(posted("multipart/form-data", field("a", "b") + last)).error().kind,
            ErrorKind::invalid);
  EXPECT_EQ(parse_form(posted("application/json", "{}")).error().kind, ErrorKind::invalid);
  EXPECT_TRUE(parse_form(Request{})->fields.empty());
}

TEST(ParseForm, SaysThatABodyWasTooLarge) {
  Request request;
  request.body_too_large = true;
  EXPECT_EQ(parse_form(request).error().kind, ErrorKind::too_large);
}

}  // namespace
}  // namespace convoke::http
