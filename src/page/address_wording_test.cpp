#include "page/address_wording.h"
#include <gtest/gtest.h>

namespace wireroom::page {
namespace {

TEST(AddressWording, TheWordsOfTheTitle) {
  EXPECT_EQ(address_likeness("https://a.example/world/a-new-harbour-for-ostwick-2580837.html",
                             "a new harbour for ostwick"),
            1);
  EXPECT_NEAR(address_likeness("https://a.example/world/a-new-harbour-for-ostwick",
                               "a new harbour, they say"),
              0.6, 0.001);
  EXPECT_EQ(address_likeness("https://a.example/a-new-harbour-for-ostwick", "storm is coming"), 0);
}

TEST(AddressWording, LettersThatAddressesWriteOtherwise) {
  EXPECT_EQ(
      address_likeness("https://a.example/soeskenbarna-gaar-paa-ski", "søskenbarna går på ski"), 1);
  EXPECT_EQ(address_likeness("https://a.example/soskenbarna-gar-pa-ski", "søskenbarna går på ski"),
            1);
  EXPECT_EQ(address_likeness("https://a.example/the-mayors-new-boat", "the mayor's new boat"), 1);
  EXPECT_EQ(address_likeness("https://a.example/gorod-na-reke-volge", "город на реке волге"), 0);
}

TEST(AddressWording, AddressesWithoutWords) {
  EXPECT_EQ(address_likeness("", "a new harbour for ostwick"), 0);
  EXPECT_EQ(address_likeness("https://a.example", "a new harbour for ostwick"), 0);
  EXPECT_EQ(address_likeness("https://a.example/2024/article-12.html?a-new-harbour-for-ostwick",
                             "a new harbour for ostwick"),
            0);
  EXPECT_EQ(address_likeness("https://a.example/a-new-harbour-for-ostwick", "''"), 0);
}

} // namespace
} // namespace wireroom::page
