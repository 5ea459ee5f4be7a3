# What looking into a sealed file found: for residents, spoken, and what a technician checks.

seal-reason-unreadable = 这个文件打不开
    .spoken = 这个文件打不开。
    .advice = 文件不是完整的 OFD 或 PDF，或超出限制；查下载是否完整

seal-reason-signatures-missing = 文件里的签章不见了
    .spoken = 文件里的签章不见了。
    .advice = OFD.xml 指向的签名列表或签名文件不在包里

seal-reason-signature-unreadable = 文件里的签章读不出来
    .spoken = 文件里的签章读不出来。
    .advice = 签名值不是已知结构；保留文件，交签章厂商查看

seal-reason-unsigned = 这个文件没有签章
    .spoken = 这个文件没有签章。
    .advice = 文件没有签名；证照原件一定有

seal-reason-several-documents = 这个文件里不止一份内容
    .spoken = 这个文件里不止一份内容。
    .advice = 包里有多个文档或版本；只接受一个

seal-reason-algorithm-refused = 签章的算法不合要求
    .spoken = 签章的算法不合要求。
    .advice = 只接受 SM2 和 SM3，或 PDF 中的 RSA、ECDSA 与 SHA-2

seal-reason-content-changed = 盖章以后内容被改动过
    .spoken = 盖章以后内容被改动过。
    .advice = 被引用文件的摘要不符；详情里有文件名

seal-reason-content-not-covered = 有些内容不在签章范围内
    .spoken = 有些内容不在签章范围内。
    .advice = 会显示的文件没有全部被引用；详情里有文件名

seal-reason-list-changed = 盖章以后文件被改动过
    .spoken = 盖章以后文件被改动过。
    .advice = 签名值里的摘要与签名文件不符

seal-reason-signature-wrong = 签章核对不上
    .spoken = 签章核对不上。
    .advice = 签名验证失败：签名值、证书或内容被换过

seal-reason-signature-moved = 签章被移动过
    .spoken = 签章被移动过。
    .advice = 签名里写的路径与所在位置不符

seal-reason-seal-copy-differs = 文件里的两个印章不一样
    .spoken = 文件里的两个印章不一样。
    .advice = 单独存放的印章与签名值里的不一致

seal-reason-seal-wrong = 印章本身核对不上
    .spoken = 印章本身核对不上。
    .advice = 制章者的签名验证失败，或印章头不对

seal-reason-signer-not-in-seal = 签章的人无权用这个印章
    .spoken = 签章的人无权用这个印章。
    .advice = 签名证书不在印章的证书列表里

seal-reason-signer-may-not-sign = 签章用的证书不能用来签章
    .spoken = 签章用的证书不能用来签章。
    .advice = 证书用途不含数字签名

seal-reason-signer-revoked = 签章用的证书已被吊销
    .spoken = 签章用的证书已被吊销。
    .advice = 签名证书在信任目录的吊销列表里

seal-reason-maker-revoked = 制章用的证书已被吊销
    .spoken = 制章用的证书已被吊销。
    .advice = 制章者证书在信任目录的吊销列表里

seal-reason-maker-may-not-sign = 做章用的证书不能用来制章
    .spoken = 做章用的证书不能用来制章。
    .advice = 制章者证书用途不含数字签名

seal-reason-time-stamp-wrong = 盖章的时间戳核对不上
    .spoken = 盖章的时间戳核对不上。
    .advice = 时间戳不是这个签名的，或被改动过

seal-reason-signed-in-future = 盖章时间晚于现在
    .spoken = 盖章时间晚于现在。
    .advice = 先核对本机时间；时间正确则文件有误

seal-reason-signer-untrusted = 不能确认是谁盖的章
    .spoken = 不能确认是谁盖的章。
    .advice = 签名证书的上级不在信任目录里；把签发机构的证书放进去

seal-reason-maker-untrusted = 不能确认印章是谁做的
    .spoken = 不能确认印章是谁做的。
    .advice = 制章者证书的上级不在信任目录里

seal-reason-issuer-denied = 签章用的是不被接受的证书
    .spoken = 签章用的是不被接受的证书。
    .advice = 签发者是测试机构，或在拒绝名单里

seal-reason-cannot-verify = 本机现在不能核对签章
    .spoken = 本机现在不能核对签章。
    .advice = 缺少 libcrypto 3；安装软件包 libssl3

seal-reason-seal-expired = 盖章时印章不在有效期内
    .spoken = 盖章时印章不在有效期内。
    .advice = 盖章时间不在印章有效期内，或在指定时间已过期

seal-reason-signer-expired = 盖章时证书不在有效期内
    .spoken = 盖章时证书不在有效期内。
    .advice = 证书链里有证书在盖章时或指定时间不在有效期内

seal-reason-maker-expired = 做章时证书不在有效期内
    .spoken = 做章时证书不在有效期内。
    .advice = 制章者证书在做章时不在有效期内

seal-reason-expired-since = 盖章以后证书已到期，不影响使用
    .spoken = 盖章以后证书已到期，不影响使用。
    .advice = 盖章时有效，现在已过期；以盖章时为准

seal-reason-time-stamp-unproven = 不能确认时间戳是谁给的
    .spoken = 不能确认时间戳是谁给的。
    .advice = 时间戳机构的证书不在信任目录里，或没有时间戳用途，或时间戳读不出来

seal-reason-time-not-proven = 盖章时间由盖章单位自己写明
    .spoken = 盖章时间由盖章单位自己写明。
    .advice = 没有可核对的时间戳

seal-reason-time-unknown = 没有写明盖章时间
    .spoken = 没有写明盖章时间。
    .advice = 读不出签名时间；按现在的时间判断有效期

seal-reason-revocations-old = 吊销名单该更新了
    .spoken = 吊销名单该更新了。
    .advice = 在信任目录里换上新的吊销列表

seal-reason-entry-not-covered = 文件的附带说明不在签章范围内
    .spoken = 文件的附带说明不在签章范围内。
    .advice = OFD.xml 没有被引用；其中的自定义数据不可信

seal-reason-odd-form = 签章的写法与标准略有不同
    .spoken = 签章的写法与标准略有不同。
    .advice = 可以读，但与标准有出入；详情里有说明
