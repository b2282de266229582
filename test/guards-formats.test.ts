import { test } from 'node:test'
import assert from 'node:assert/strict'
import { guardsFor } from './support/guards.js'

/** Strings that are of a format, and strings that are not. */
const FORMATS: Readonly<Record<string, { readonly valid: readonly string[], readonly invalid: readonly string[] }>> = {
  'date-time': {
    valid: [
      '1963-06-19T08:30:06.283185Z', '1963-06-19T08:30:06Z', '1937-01-01T12:00:27.87+00:20', '1990-12-31T15:59:50.123-08:00', '1998-12-31T23:59:60Z',
      '1998-12-31T15:59:60.123-08:00', '1963-06-19t08:30:06.283185z', '2020-02-29T00:00:00Z', '2000-02-29T00:00:00Z', '0001-01-01T00:00:00-00:00',
      '1998-12-31T23:29:60-00:30', '1999-01-01T00:29:60+00:30',
    ],
    invalid: [
      '', '1998-12-31T23:58:60Z', '1998-12-31T22:59:60Z', '1998-12-31T23:59:61Z', '1990-02-31T15:59:59.123-08:00', '1990-12-31T15:59:59-24:00', '1963-06-19T08:30:06.28123+01:00Z',
      '06/19/1963 08:30:06 PST', '2013-350T01:01:01', '1963-6-19T08:30:06.283185Z', '1963-06-1T08:30:06.283185Z', '1963-06-1৪T00:00:00Z', '1963-06-11T0৪:00:00Z',
      '2021-02-29T00:00:00Z', '1900-02-29T00:00:00Z', '2021-04-31T00:00:00Z', '2021-13-01T00:00:00Z', '2021-00-01T00:00:00Z', '2021-01-00T00:00:00Z', '2021-01-01T24:00:00Z',
      '2021-01-01T00:60:00Z', '2021-01-01 00:00:00Z', '2021-01-01T00:00:00', '2021-01-01T00:00:00.Z', '2021-01-01T00:00:00+0100', '2021-01-01T00:00:00+01:60', '+11963-06-19T08:30:06Z',
      ' 1963-06-19T08:30:06Z', '1963-06-19T08:30:06Z\n', '1998-12-31T23:59:60+00:30',
    ],
  },
  date: {
    valid: ['1963-06-19', '2020-01-31', '2020-02-29', '2021-02-28', '2020-04-30', '2020-12-31', '2000-02-29'],
    invalid: ['2021-02-29', '2020-02-30', '2020-04-31', '2020-06-31', '2020-13-01', '06/19/1963', '2013-350', '1998-1-20', '1998-01-1', '1963-06-1৪', '20230328', '2023-W01', '2023-W13-2', '2022W527', '2020-01-32', '1900-02-29', '2020-01-01Z'],
  },
  time: {
    valid: ['12:00:00Z', '08:30:06Z', '23:59:60Z', '23:59:60+00:00', '01:29:60+01:30', '23:29:60+23:30', '15:59:60-08:00', '00:29:60-23:30', '23:20:50.52Z', '08:30:06.283185Z', '08:30:06+00:20', '08:30:06-08:00', '08:30:06z', '01:02:03+23:59'],
    invalid: [
      '008:030:006Z', '8:3:6Z', '8:0030:6Z', '22:59:60Z', '23:58:60Z', '23:59:60+01:00', '23:59:60+00:30', '23:59:60-01:00', '23:59:60-00:30', '24:00:00Z', '00:60:00Z', '00:00:61Z', '01:02:03+24:00',
      '01:02:03+00:60', '01:02:03Z+00:30', '08:30:06 PST', '01:01:01,1111', '12:00:00', '12:00:00.52', '1২:00:00Z', '08:30:06#00:20', 'ab:cd:efZ',
    ],
  },
  duration: {
    valid: ['P4DT12H30M5S', 'P4Y', 'PT0S', 'P0D', 'P1M', 'PT1M', 'PT36H', 'P1DT12H', 'P2W', 'P3Y6M4DT12H30M5S', 'P1Y2M3D', 'PT1H2M3S'],
    invalid: ['', 'PT1D', 'P', 'P1YT', 'PT', 'P2D1Y', 'P1D2H', 'P2S', 'P1Y2W', 'P2W1D', '4DT12H30M5S', 'P২Y', 'P1', 'P1.5D', 'P1Y2D', 'PT1H3S', 'p1d', ' P1D', 'P-1D'],
  },
  email: {
    valid: [
      'joe.bloggs@example.com', 'te~st@example.com', '~test@example.com', 'test~@example.com', '"joe bloggs"@example.com', '"joe..bloggs"@example.com', '"joe@bloggs"@example.com', '"joe\\"bloggs"@example.com',
      'joe.bloggs@[127.0.0.1]', 'joe.bloggs@[IPv6:::1]', 'te.s.t@example.com', 'riedgar+guard@example.com', 'joe@localhost', 'a@b.c-d.e', "o'neil@example.com",
    ],
    invalid: [
      '2962', '.test@example.com', 'test.@example.com', 'te..st@example.com', 'joe.bloggs@invalid=domain.com', 'joe.bloggs@[127.0.0.300]', 'joe.bloggs@[IPv6:1::2::3]', 'user1@oceania.org, user2@oceania.org',
      '"Winston Smith" <winston.smith@recdep.minitrue> (Records Department)', '@example.com', 'joe@', 'joe bloggs@example.com', 'joe@example..com', 'joe@-example.com', 'joe@example-.com', '"joe@example.com', 'jöe@example.com', 'joe@exämple.com', 'joe@bloggs@example.com', '',
    ],
  },
  'idn-email': {
    valid: ['실례@실례.테스트', 'joe.bloggs@example.com', '"실 례"@example.com', 'jöe@exämple.com'],
    invalid: ['2962', '실..례@실례.테스트', '실 례@example.com', '@실례.테스트'],
  },
  hostname: {
    valid: [
      'www.example.com', 'xn--4gbwdl.xn--wgbh1c', `${'a'.repeat(63)}.com`, 'hostname', 'host-name', 'h0stn4me', '1host', 'hostnam3', 'localhost', 'EXAMPLE.com',
      'xn--ihqwcrb4cv8a8dqg056pqjye', 'xn--ll-0ea', 'xn--wva3je', 'xn--4dbc5h', 'xn--4dbc8h', 'xn--k8j5u', 'xn--bck0j', 'xn--vek778f', 'xn--11b2ezcw70k', 'xn--11b2ezcs70k',
    ],
    invalid: [
      '', '.', 'a.', '.a', 'a..b', '-a-host-name-that-starts-with--', 'not_a_valid_host_name', `${'a'.repeat(64)}.com`, '-hostname', 'hostname-', '_hostname', 'hostname_', 'host_name', 'host name', 'exämple.com',
      'xn--X', 'xn--', 'xn--hello-txk', 'xn--hello-zed', 'xn--hello-6bf', 'xn--07jt112bpxg.xn--9t4b11yi5a', 'xn--al-0ea', 'xn--l-fda', 'xn--la-0ea', 'xn--l-gda', 'xn--S-jib3p', 'xn--wva3j', 'xn--A-2hc5h', 'xn--5db1e', 'xn--A-2hc8h', 'xn--5db3e', 'xn--defabc-k64e', 'xn--vek', 'xn--11b2er09f', 'xn--02b508i',
      `${'a.'.repeat(127)}a`.repeat(2),
    ],
  },
  'idn-hostname': {
    valid: ['실례.테스트', 'hostname', 'example.com', 'l·l', 'α͵β', 'א׳ב', 'א״ב', '・ぁ', '・ァ', '・丈', 'بي‌بي', 'क्‍ष', 'क्‌ष', 'ab۰b', 'ب٠ب', 'ßς་〇', '۽۾', 'a。b', 'a．b', 'a｡b', '1host'],
    invalid: [
      '〮실례.테스트', '실〮례.테스트', '-> $1.00 <--', '실례'.repeat(100), '-실례', '실례-', '실례--실례', '̀hello', 'ःhello', '҈hello', 'ـߺ', '〱〲〳〴〵〮〯〻', 'a·l', '·l', 'l·a', 'l·', 'α͵S', 'α͵', 'A׳ב', '׳ב', 'A״ב', '״ב', 'def・abc', '・', 'ب٠۰', 'क‍ष', '‍ष', 'a..b', '', 'Ａ.com', 'a b',
    ],
  },
  ipv4: {
    valid: ['192.168.0.1', '0.0.0.0', '255.255.255.255', '1.2.3.4'],
    invalid: ['127.0.0.0.1', '256.256.256.256', '127.0', '0x7f000001', '2130706433', '087.10.0.1', '1.2.3.4.', '.1.2.3.4', '1২7.0.0.1', '192.168.1.0/24', ' 1.2.3.4', '1.2.3', '01.2.3.4', '1..2.3', ''],
  },
  ipv6: {
    valid: ['::1', '::abef', '::', '1::', 'd6::', '::42:ff:1', '1:d6::42', '1:2::192.168.0.1', '::ffff:192.168.0.1', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:1.2.3.4', '::2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', 'ABCD::'],
    invalid: [
      '12345::', '::abcef', '1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1', '::laptop', '1::d6::42', '1:2:3:4:5:::8', ':2:3:4:5:6:7:8', '1:2:3:4:5:6:7:', '::192.168.0', '::192.168.0.300', '1:2:3:4:5:6:7:1.2.3.4', '1.2.3.4', '1:2:3:4:5:6:7',
      '1', '127.0.0.1', '::1 ', ' ::1', 'fe80::/64', 'fe80::a%eth1', '1:2:3:4:5:6:7:8::', '1:2::৪', '::1.2.3.৪', '100:100:100:100:100:100:255.255.255.255.255', '', ':', ':::', '1::2:',
    ],
  },
  uri: {
    valid: [
      'http://foo.bar/?baz=qux#quux', 'http://foo.com/blah_(wikipedia)_blah#cite-1', 'http://foo.bar/?q=Test%20URL-encoded%20stuff', 'http://xn--nw2a.xn--j6w193g/', "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com", 'http://223.255.255.254',
      'ftp://ftp.is.co.za/rfc/rfc1808.txt', 'http://www.ietf.org/rfc/rfc2396.txt', 'ldap://[2001:db8::7]/c=GB?objectClass?one', 'mailto:John.Doe@example.com', 'news:comp.infosystems.www.servers.unix', 'tel:+1-816-555-1212',
      'urn:oasis:names:specification:docbook:dtd:xml:4.1.2', 'x:', 'file:///etc', 'http://[v1.a:b]/', 'http://a:/', 'a+b.c-1:x',
    ],
    invalid: [
      '//foo.bar/?baz=qux#quux', '/abc', '\\\\WINDOWS\\fileshare', 'abc', 'http:// shouldfail.com', ':// should fail', 'bar,baz:quux', 'https://[@example.org/test.txt', 'https://example.org/foobar\\.txt', 'https://example.org/foobar<>.txt',
      'https://example.org/foobar{}.txt', 'https://example.org/foobar^.txt', 'https://example.org/foobar`.txt', 'https://example.org/foo bar.txt', 'https://example.org/foobar|.txt', 'http://a/%', 'http://a/%4', 'http://a/%zz', 'http://a:b/', 'http://[::1', 'http://[:::]/', 'http://[::1]x/', 'http://ä/', 'é:x', '',
      'http://a/#b#c', 'http://2001:0db8:85a3:0000:0000:8a2e:0370:7334',
    ],
  },
  'uri-reference': {
    valid: ['http://foo.bar/?baz=qux#quux', '//foo.bar/?baz=qux#quux', '/abc', 'abc', '#fragment', '', '?q', './a:b', 'a/b:c', '/foo;v=1', 'x:y'],
    invalid: ['\\\\WINDOWS\\fileshare', '#frag\\ment', 'a b', '1:b', 'a_b:c', 'https://example.org/foobar\\.txt', 'é', '//[::1/', '%'],
  },
  iri: {
    valid: ['http://ƒøø.ßår/?∂éœ=πîx#πîüx', 'http://ƒøø.com/blah_(wîkïpédiå)_blah#ßité-1', 'http://ƒøø.ßår/?q=Test%20URL-encoded%20stuff', "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com", 'http://[2001:0db8:85a3:0000:0000:8a2e:0370:7334]', 'http://a/?\ue000'],
    invalid: ['http://2001:0db8:85a3:0000:0000:8a2e:0370:7334', '/abc', '\\\\WINDOWS\\filëßåré', 'âππ', ':// should fail', 'é:x', 'http://a/\ue000', 'http://a/#\ue000', 'http://a/\ufffe', 'http://[ä]/', 'http://a:ä/'],
  },
  'iri-reference': {
    valid: ['http://ƒøø.ßår/?∂éœ=πîx#πîüx', '//ƒøø.ßår/?∂éœ=πîx#πîüx', '/âππ', 'âππ', '#ƒrägmênt', ''],
    invalid: ['\\\\WINDOWS\\filëßåré', '#ƒräg\\mênt', 'â:b', 'a b'],
  },
  uuid: {
    valid: ['2EB8AA08-AA98-11EA-B4AA-73B441D16380', '2eb8aa08-aa98-11ea-b4aa-73b441d16380', '2eb8aa08-AA98-11ea-B4Aa-73B441D16380', '00000000-0000-0000-0000-000000000000', '98d80576-482e-427f-8434-7f86890ab222'],
    invalid: ['2eb8aa08-aa98-11ea-b4aa-73b441d1638', '2eb8aa08-aa98-11ea-73b441d16380', '2eb8aa08-aa98-11ea-b4ga-73b441d16380', '2eb8aa08aa9811eab4aa73b441d16380', '2eb8aa08aa98-11ea-b4aa73b441d16380', '2eb8-aa08-aa98-11ea-b4aa73b44-1d16380', '2eb8aa08-aa98-11ea-b4aa-73b441d16380\n', ''],
  },
  'uri-template': {
    valid: ['http://example.com/dictionary/{term:1}/{term}', 'http://example.com/dictionary', 'dictionary/{term:1}/{term}', '{+path,x}/here{?x,y*}{&a.b}', '{%41}', 'ä{x}', ''],
    invalid: ['http://example.com/dictionary/{term:1}/{term', '{}', '{a b}', '{a:0}', '{a:10000}', '{a,}', '{.}', 'a b', 'a"b', 'a\\b', '}', '{{a}}', '%', '{a..b}', '{a.}'],
  },
  'json-pointer': {
    valid: ['/foo/bar~0/baz~1/%a', '/foo//bar', '/foo/bar/', '', '/foo/0', '/', '/a~1b', '/c%d', '/i\\j', '/ ', '/m~0n', '/foo/-', '/~01', '/ä\n'],
    invalid: ['/foo/bar~', 'foo/-/bar', '/~0~', '/~0/~', '/~2', '/~-1', '/~~', '#', '#/', '#a', 'a', '0', 'a/a'],
  },
  'relative-json-pointer': {
    valid: ['1', '0/foo/bar', '2/0/baz/1/zip', '0#', '120/foo/bar', '0-1/foo', '0+1#', '0'],
    invalid: ['/foo/bar', '-1/foo/bar', '+1/foo/bar', '0##', '01/a', '01#', '', '1#/a', '0-0', '1a', '0/~'],
  },
  regex: { valid: ['([abc])+\\s+$', '', '\\p{L}', '(?<n>a)\\k<n>'], invalid: ['^(abc]', '^\\S(|(.|\\n)*\\S)\\Z', '\\a', '(', '{'] },
}

for (const [format, { valid, invalid }] of Object.entries(FORMATS)) {
  test(`the format ${format} is decided exactly`, async () => {
    const { isRoot } = await guardsFor({ format }, { formats: 'assert' })
    const wrong = [...valid.filter((text) => isRoot?.(text) !== true), ...invalid.filter((text) => isRoot?.(text) !== false)]
    assert.deepEqual(wrong, [])
    for (const other of [5, null, {}, [], true]) assert.equal(isRoot?.(other), true)
  })
}

test('formats are annotations unless they are asserted', async () => {
  const { isRoot } = await guardsFor({ format: 'date-time' })
  assert.equal(isRoot?.('tomorrow'), true)
})

test('no format takes more than linear time', async () => {
  for (const format of Object.keys(FORMATS)) {
    const { isRoot } = await guardsFor({ format }, { formats: 'assert' })
    for (const text of ['a'.repeat(200_000), `${'a.'.repeat(100_000)}!`, `${'1:'.repeat(100_000)}!`, `"${'\\"'.repeat(100_000)}`, `x://${'a@'.repeat(100_000)}`, 'ä'.repeat(100_000), `{${'a.'.repeat(100_000)}`]) {
      const start = process.cpuUsage()
      isRoot?.(text)
      assert.ok(process.cpuUsage(start).user < 2_000_000, `${format} ${text.slice(0, 8)}`)
    }
  }
})
