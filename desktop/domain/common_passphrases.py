"""What many people take for a passphrase (よくある合言葉): the first things anybody tries. It judges nothing.

Written together from what is generally known of lost password lists, with what Japanese keyboards, schools
and families add. Latin pieces stand in lower case; a piece may be part of a longer passphrase.
"""

from __future__ import annotations

from typing import Final

_WORLD: Final = """
password passwd passcode passwort motdepasse contrasena pass word secret letmein welcome login signin
access admin administrator root master superuser user username guest default changeme change temp
temporary test testing tester demo sample example hello hallo bonjour hola iloveyou ilove loveyou lovely
love forever sunshine princess prince dragon monkey shadow football baseball basketball soccer hockey
tennis golf superman batman spiderman starwars pokemon pikachu naruto michael jordan jennifer jessica
daniel ashley charlie thomas robert andrew joshua matthew nicole hunter ranger buster killer trustno1
trustno whatever freedom money flower computer internet google facebook twitter instagram amazon apple
windows microsoft android iphone linux server network office company system manager security database
database1 oracle cheese cookie chocolate coffee banana orange summer winter spring autumn january
february march april june july august september october november december monday tuesday wednesday
thursday friday saturday sunday tokyo osaka kyoto london paris newyork america china korea vietnam jesus
christ blessed angel heaven family mother father sister brother baby lucky happy smile peace friend
friends purple yellow silver golden diamond matrix mustang harley ferrari mercedes porsche
correcthorsebatterystaple correct horse battery staple opensesame abracadabra qazwsx qazwsxedc wsxedc
zaqxsw asdf asdfgh asdfghjkl qwer qwert qwerty qwertyui qwertyuiop zxcv zxcvbn zxcvbnm poiuytrewq
lkjhgfdsa mnbvcxz abcd abcdef abcdefg abc123 a1b2c3 aa11 q1w2e3 q1w2e3r4 1q2w3e 1q2w3e4r 1q2w3e4r5t
1qaz2wsx 1qaz 2wsx 3edc 4rfv 5tgb zaq1 xsw2 cde3
"""
_JAPAN: Final = """
nihon nippon japan japanese toukyou tokio oosaka kyouto fuji fujisan fujiyama yamato sakura momiji
himawari hana hanako tarou taro yamada tanaka satou suzuki takahashi watanabe itou nakamura kobayashi
yoshida aiueo kakikukeko iroha irohanihoheto ohayou konnichiwa konbanwa arigatou gomennasai sayonara
itadakimasu aishiteru daisuki suki kawaii kirei genki ganbaru ganbare ganbatte himitsu naisho aikotoba
pasuwado pasuwaado hogehoge hoge fuga piyo foobar namae namaeha watashi boku ore anata okaasan otousan
kazoku tomodachi sensei gakkou kaisha jimusho shigoto neko koneko inu koinu usagi kuma tora doraemon
nobita anpanman totoro ghibli gundam onepiece luffy goku dragonball sailormoon mario luigi nintendo sega
sony toyota honda nissan panasonic docomo softbank rakuten yahoo line mixi giants tigers hanshin carp
hawks dragons marines marinos reds antlers arsenal samurai ninja sushi ramen kitty hellokitty snoopy
mickey minnie disney gomi baka aho kyojushien kyojuushien shien fukushi kaigo houmon npo npohoujin
jutaku juutaku soudan madoguchi bansou ぱすわーど ぱすわあど あいことば ひみつ ないしょ あいうえお
かきくけこ さしすせそ たちつてと なにぬねの はひふへほ まみむめも やゆよ らりるれろ わをん いろは
いろはにほへと いろはにほへとちりぬるを さくら ひまわり ふじさん にほん にっぽん とうきょう おおさか
おはよう こんにちは こんばんは ありがとう さようなら ごめんなさい いただきます ごちそうさま あいしてる
だいすき かわいい がんばれ がんばる がんばろう おかあさん おとうさん おばあちゃん おじいちゃん かぞく
ともだち せんせい がっこう かいしゃ ねこ いぬ うさぎ どらえもん あんぱんまん ととろ ぴかちゅう ぽけもん
きょじゅうしえん しえん ふくし かいご ほうもん じゅうたく そうだん まどぐち ばんそう たろう はなこ
やまだ さとう すずき たなか なまえ わたし ぱそこん けいたい 合言葉 秘密 日本 東京 大阪 桜 富士山
愛してる 大好き 家族 友達 会社 事務所 支援 居住支援 福祉 介護 訪問 相談 住宅 伴走
"""
COMMON: Final = frozenset(_WORLD.split()) | frozenset(_JAPAN.split())
"""Pieces that add next to nothing to a passphrase."""

RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "1234567890-",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "zaq1xsw2cde3vfr4bgt5nhy6mju7",
    "147258369",
    "789456123",
    # The rows of a Japanese keyboard, then the orders every child learns.
    "ぬふあうえおやゆよわほへ",
    "たていすかんなにらせ",
    "ちとしはきくまのりれけむ",
    "つさそひこみもねるめろ",
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
    "いろはにほへとちりぬるをわかよたれそつねならむ",
    "あかさたなはまやらわ",
    "一二三四五六七八九十",
)
"""Ways along the keyboard and through the alphabet; any stretch, also backwards, adds next to nothing."""
