"""Which kanji stand for the same name: the table behind finding 齋藤 by 斎藤. It decides no spelling.

The facts come from the tables of 常用漢字 and 人名用漢字 (modern form and 康熙字典体), from the forms that
family registers use beside them, from pairs that people mix up when they only hear a name (籐 for 藤), and
from the simplified characters that a residence card replaces by Japanese ones (在留カード等の漢字告示). What
NFKC unifies by itself is not repeated. The table belongs to the folding and not to the dated data: no
authority changes it, and whoever does must raise `EDITION`, because keys folded before are kept in every
vault.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

EDITION: Final = 2
"""The edition of all folding; a vault whose keys were made by another edition makes them again.

2: places stand in the index by themselves, and a dwelling knows its municipality.
"""

# Each group: the form that the others fold to, then the others.
_FAMILY_NAMES: Final = """
高髙 崎﨑嵜碕㟢 辺邊邉边𨘢𨕙𨓉 斎齋斉齊斊齐斋 吉𠮷 浜濱濵 広廣广 沢澤泽 国國囯圀 藤籐 島嶋嶌㠀隝隯 富冨
徳德悳 黒黑 桜櫻 滝瀧 竜龍龒龙 桧檜 梅楳 桑桒 柳栁桺 柏栢 松枩柗 橋槗𣘺𫞎 槙槇 杯盃 栄榮荣 楽樂乐 蔵藏
浅淺 渕淵渊 瀬瀨 涙淚 温溫 湾灣 満滿 涌湧 清淸 渓溪谿 済濟济 浄淨 塩鹽 坂阪岅 鉄鐵鐡銕铁 鎌鐮 鋳鑄
錬鍊炼 鍬鍫 鉱鑛礦 銭錢钱 関關关 間閒间 闘鬪鬭 館舘 餅餠 禄祿 礼禮 祢禰 弥彌 弾彈 強强 当當 曽曾 会會
寿壽 壮壯 声聲 売賣 草艸 荘莊庄 芦蘆 薗園苑园 薫薰 芸藝艺 茎莖 薬藥 蓋葢盖 兎兔莵菟 萌萠 花芲 真眞 恵惠
県縣 緑綠绿 続續续 経經经 総總总 絵繪 継繼 縦縱 繊纖 線綫 縄繩 糸絲 土圡𡈽 丈𠀋 鶴靏靍 欅﨔 岸㟁 京亰
村邨 薮藪籔 莱萊 刈苅 栖棲 藁藳 遊游 砺礪 蛎蠣 庵菴 篠筱 櫓艪 蟹蠏 床牀 鐸鈬 槍鎗
"""
_GIVEN_NAMES: Final = """
実實实 静靜 晃晄 暁曉晓 暦曆 歴歷 晩晚 昼晝 時时 毎每 郎郞 勲勳勋 勧勸 労勞劳 励勵 効效 剣劍劔剱釼劒
剤劑 円圓 囲圍 図圖 団團团 亀龜 二弍弐貳 一壱壹弌 三参參弎 万萬 与與 両兩 並竝 乗乘 争爭 亜亞 伝傳 仏佛
体體 価價 倹儉 偽僞 仮假 来來徠 修脩 俊儁 俱倶 侠俠 児兒 党黨 内內 写寫 冴冱 凛凜 処處 択擇 拡擴 抜拔
払拂 担擔 拝拜 挙擧 挟挾 捜搜 揺搖 携攜擕 摂攝 撃擊 掛挂 拠據 条條 枢樞 検檢 様樣 権權 横橫 歓歡 欧歐
殴毆 残殘 殻殼 気氣气 帰歸归 徴徵 従從从 径徑 応應应 恋戀 悪惡 悩惱 慎愼 懐懷 戯戲 戦戰 戸戶 数數 断斷
旧舊 昿曠 栃杤 楼樓 楠柟 概槪 桟棧 歩步 歯齒 齢齡 沿㳂 浩澔 渇渴 湿濕 潜潛 滞滯 沈沉 涼凉 凄淒 為爲为
灯燈 炉爐 点點 焼燒 煕熙熈凞 烟煙 営營 犠犧 状狀 献獻 独獨 猟獵 猫貓 獣獸 瑶瑤 珍珎鉁 琴珡 瑠璢 画畫畵
畳疊 留畱畄 略畧 異异 痩瘦 発發发 皐皋 尽盡 盗盜 砕碎 稲稻 穂穗 穏穩 秋穐龝 秘祕 称稱 穣穰 窃竊 竃竈
窓窗窻 豎竪 篭籠 簔蓑 糧粮 粋粹 粛肅 群羣 翆翠 翻飜 聴聽 聡聰聪 胆膽 脳腦 腸膓 臓臟 舎舍 舗舖 船舩
艶艷艳 茲兹 喜㐂憙 昇曻 宜冝 達逹达 泰𣳾 亘亙 緒緖 狭狹 渉涉 糾糺 箏筝 同仝
"""
_OTHERS: Final = """
虫蟲 蛍螢 蚕蠶 蛮蠻 蝉蟬 蝋蠟 蠅蝿 衆眾 衛衞卫 裏裡 装裝 覇霸 覚覺觉 観觀观 覧覽 触觸 訳譯 証證 読讀
誉譽 謡謠 諌諫 譲讓 変變 豊豐丰 予豫 弁辨瓣辯 賛贊 賎賤 質貭 頼賴赖 践踐 踊踴 転轉 軽輕 輌輛 辞辭 逓遞
遅遲迟 遥遙 迩邇 遷迁 郷鄕鄉 酔醉 醸釀 釈釋 野埜 釜釡 録錄 鎮鎭镇 険險 隠隱 陥陷 随隨 隣鄰 陰隂阴 双雙
雑雜襍 霊靈灵 青靑 面靣 頬頰 顔顏颜 顕顯 顛顚 飲飮 余餘 駅驛 駆驅駈 駄馱 騒騷 験驗 髄髓 髪髮 鶏鷄雞 鴎鷗
鴬鶯 麦麥 麺麵 麹麴 黄黃 黙默 台臺䑓 奥奧 奨奬獎 妊姙 姉姊 娯娛 嬢孃 姫姬 婿壻聟 学學斈 宝寶寳 寛寬 寝寢
対對对 将將 専專 尚尙 届屆 属屬 岳嶽 峰峯 峡峽 巌巖岩 巣巢 帯帶 庁廳 廃廢 廟庿 彦彥 恒恆 掲揭 撹攪
単單单 厳嚴严 厨廚 号號 呉吳吴 唇脣 嘱囑 回囘廻 圏圈 圧壓 堕墮 塁壘 壊壞 壌壤 増增 壷壺 夢梦 医醫毉 区區
卒卆 協恊协 即卽 却卻 巻卷 収收 叙敍敘 桝枡 侯矦 冒冐 凡凢 刃刄 刊刋 剥剝 屏屛 并幷 厩廐廏 尭堯尧 哲喆悊
奇竒 奈柰 妙玅 峨峩 嵯嵳 挿插揷 昂昻 暖煖 暎映 柿柹 梁樑簗 欠缺 歌謌 歳歲 歿没沒 法灋 淳湻 渋澁澀 畝畞畆
疎疏 研硏 稚穉 綿緜 縁緣缘 纒纏 缶罐 罰罸 耕畊 耻恥 肇肈 胸胷 脚腳 茅茆 蒋蔣 蘇蘓苏 虎乕 蛇虵 詠咏 讃讚
貌皃 跡迹蹟 躯軀 鈎鉤 針鍼 鑑鑒鍳 長镸长 雁鴈 韮韭 須湏 頚頸 頴穎颖 風凮风 飾餝 騨驒 鯵鰺 鰯鰮 鹸鹼 鼓皷
鼠鼡 餐飡 蝶蜨 螺蠃 雄䧺 雛鶵 禅禪 祷禱 祇祗 稿稾 窯窰 灌潅 嚢囊 噛嚙 唖啞 填塡 喩喻 寇冦 寃冤 屡屢 崙崘
岡罡冈 嵩崧 廉亷 弯彎 虚虛 惨慘 剰剩 痴癡 勅敕 瓶甁 併倂 褒襃 乱亂 戻戾 逃迯 鉛鈆 靭靱 鵞鵝 走赱 算筭
"""
_SIMPLIFIED: Final = """
張张 陳陈 劉刘 楊杨 趙赵 孫孙 馬马 許许 鄧邓 馮冯 韓韩 蕭萧 羅罗 鄭郑 謝谢 葉叶 盧卢 賈贾 麗丽 華华 鳳凤
雲云 偉伟 軍军 紅红 東东 飛飞 傑杰 蘭兰 鄒邹 龐庞 鐘钟 陸陆 湯汤 閻阎 譚谭 賀贺 龔龚 顧顾 襲袭 閔闵 駱骆
欒栾 喬乔 聶聂 寧宁 項项 紀纪 練练 鋒锋 剛刚 鋼钢 潔洁 瑩莹 鵬鹏 鴻鸿 貴贵 慶庆 義义 輝辉 愛爱 連连 運运
進进 遠远 陽阳 聖圣 賢贤 興兴 勝胜 書书 農农 錦锦 銀银 開开 聞闻 題题 順顺 馳驰 駿骏 魯鲁 鮑鲍 師师 構构
樹树 機机 漢汉 滬沪 無无 爾尔 獅狮 環环 産产 紹绍 維维 綱纲 績绩 織织 習习 聯联 脈脉 薩萨 蓮莲 親亲 訓训
詩诗 誠诚 語语 調调 諸诸 財财 軒轩 輪轮 銘铭 鈴铃 錫锡 韋韦 頌颂 頓顿 願愿 騰腾 鷹鹰 嬌娇 嫻娴 倫伦 億亿
優优 儀仪 凱凯 則则 創创 勁劲 動动 厲厉 堅坚 報报 奮奋 婭娅 婦妇 嬰婴 導导 崗岗 嵐岚 帥帅
"""


def _table() -> Mapping[str, str]:
    groups = f"{_FAMILY_NAMES} {_GIVEN_NAMES} {_OTHERS} {_SIMPLIFIED}".split()
    return MappingProxyType({variant: group[0] for group in groups for variant in group[1:]})


VARIANTS: Final = _table()
"""Every variant and the form that stands for it."""
