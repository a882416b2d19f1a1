#include "platform/http/serving/admission.h"

#include <gtest/gtest.h>

namespace convoke::http {
namespace {

constexpr BodyLimits kLimits{
    .memory = 100, .memory_of_one = 60, .spool = 1000, .spool_of_one = 600};

TEST(Admission, CountsConnectionsByAddress) {
  Admission admission(100, 2, kLimits);
  EXPECT_EQ(admission.connect("192.0.2.1"), Admission::Room::enough);
  EXPECT_EQ(admission.connect("192.0.2.1"), Admission::Room::enough);
  EXPECT_EQ(admission.connect("192.0.2.1"), Admission::Room::none_of_one) << "counted all the same";
  EXPECT_EQ(admission.connect("192.0.2.2"), Admission::Room::enough);
  admission.disconnect("192.0.2.1");
  admission.disconnect("192.0.2.1");
  EXPECT_EQ(admission.connect("192.0.2.1"), Admission::Room::enough);
}

TEST(Admission, CountsConnectionsOfAll) {
  Admission admission(2, 2, kLimits);
  admission.connect("192.0.2.1");
  admission.connect("192.0.2.2");
  EXPECT_EQ(admission.connect("192.0.2.3"), Admission::Room::none);
  admission.disconnect("192.0.2.3");
  admission.disconnect("192.0.2.2");
  EXPECT_EQ(admission.connect("192.0.2.3"), Admission::Room::enough);
}

TEST(Admission, TakesTheHouseholdOfAnIpv6AddressAsOne) {
  Admission admission(100, 1, kLimits);
  EXPECT_EQ(admission.connect("2001:db8::1"), Admission::Room::enough);
  EXPECT_EQ(admission.connect("2001:db8::2"), Admission::Room::none_of_one);
  EXPECT_EQ(admission.connect("2001:db8:0:1::1"), Admission::Room::enough);
}

TEST(Admission, BoundsOneAddressAndAll) {
  Admission admission(100, 10, kLimits);
  Admission::Share one(admission, "192.0.2.1"), same(admission, "192.0.2.1"),
      other(admission, "192.0.2.2");
  EXPECT_TRUE(one.take_memory(50));
  EXPECT_FALSE(same.take_memory(20)) << "more than one address may hold";
  EXPECT_TRUE(other.take_memory(50));
  EXPECT_FALSE(other.take_memory(5)) << "more than all may hold";
  EXPECT_TRUE(other.take_spool(600));
  EXPECT_FALSE(one.take_spool(500));
  EXPECT_TRUE(one.take_spool(400));
}

TEST(Admission, GivesBackWhatARequestHeld) {
  Admission admission(100, 10, kLimits);
  {
    Admission::Share share(admission, "192.0.2.1");
    EXPECT_TRUE(share.take_memory(60));
    EXPECT_TRUE(share.take_spool(600));
    share.give_back_memory();
    EXPECT_TRUE(share.take_memory(60));
    EXPECT_FALSE(share.take_spool(1));
  }
  Admission::Share next(admission, "192.0.2.1");
  EXPECT_TRUE(next.take_memory(60));
  EXPECT_TRUE(next.take_spool(600));
}

}  // namespace
}  // namespace convoke::http
