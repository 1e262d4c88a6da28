using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Data;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;

namespace Openlayer.Tests.Capture;

/// <summary>
/// Makes each odd value, with the JSON that has to stand for it; a marker as its reason and its type.
/// </summary>
internal static partial class OddValues
{
    public static readonly Dictionary<string, (Func<object?> Make, string Json)> All = new()
    {
        // Texts and numbers of the framework.
        ["StringBuilder"] = (() => new StringBuilder("the prompt"), "\"the prompt\""),
        ["BigInteger"] = (
            () => BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture),
            "\"123456789012345678901234567890\""
        ),
        ["Complex"] = (() => new Complex(1, 2), "\"<1; 2>\""),
        ["Int128"] = (() => (Int128)12, "12"),
        ["UInt128"] = (() => UInt128.MaxValue, "340282366920938463463374607431768211455"),
        ["Half"] = (() => (Half)1.5, "1.5"),
        ["Half.NaN"] = (() => Half.NaN, "\"NaN\""),
        ["NaN"] = (() => double.NaN, "\"NaN\""),
        ["float infinity"] = (() => float.NegativeInfinity, "\"-Infinity\""),
        ["decimal"] = (() => 1.50m, "1.50"),
        ["Rune"] = (() => new Rune('x'), "\"x\""),
        ["char"] = (() => 'x', "\"x\""),
        ["Index"] = (() => ^3, "\"^3\""),
        ["Range"] = (() => 1..^1, "\"1..^1\""),
        ["Version"] = (() => new Version(1, 2, 3), "\"1.2.3\""),
        ["relative Uri"] = (() => new Uri("a/b", UriKind.Relative), "\"a/b\""),
        ["Regex"] = (() => new Regex("a+b"), "\"a+b\""),
        ["Match"] = (() => Regex.Match("xaab", "a+b"), "\"aab\""),
        ["Encoding"] = (() => Encoding.UTF8, "\"utf-8\""),
        ["CultureInfo"] = (() => CultureInfo.InvariantCulture, "\"\""),
        ["TimeZoneInfo"] = (() => TimeZoneInfo.Utc, "\"UTC\""),
        ["DateOnly"] = (() => new DateOnly(2026, 1, 2), "\"2026-01-02\""),
        ["TimeSpan"] = (() => TimeSpan.FromSeconds(90), "\"00:01:30\""),
        ["Guid"] = (() => Guid.Empty, "\"00000000-0000-0000-0000-000000000000\""),
        ["DBNull"] = (() => DBNull.Value, "null"),
        ["enum"] = (() => DayOfWeek.Monday, "\"Monday\""),
        ["flags"] = (() => AttributeTargets.Class | AttributeTargets.Method, "\"Class, Method\""),
        ["enum without a name"] = (() => (DayOfWeek)42, "42"),

        // Addresses, files, mail.
        ["IPAddress"] = (() => IPAddress.Parse("2001:db8::1"), "\"2001:db8::1\""),
        ["IPEndPoint"] = (() => new IPEndPoint(IPAddress.Loopback, 80), "\"127.0.0.1:80\""),
        ["DnsEndPoint"] = (() => new DnsEndPoint("example.com", 80), "\"Unspecified/example.com:80\""),
        ["IPNetwork"] = (() => IPNetwork.Parse("10.0.0.0/8"), "\"10.0.0.0/8\""),
        ["MailAddress"] = (() => new MailAddress("ada@example.com"), "\"ada@example.com\""),
        ["HttpMethod"] = (() => HttpMethod.Get, "\"GET\""),
        ["FileInfo of no file"] = (() => new FileInfo("none.txt"), "\"none.txt\""),
        ["DirectoryInfo"] = (() => new DirectoryInfo("none"), "\"none\""),

        // XML and JSON.
        ["XElement"] = (() => new XElement("a", new XElement("b", 1)), "\"<a>\\n  <b>1</b>\\n</a>\""),
        ["XAttribute"] = (() => new XAttribute("a", 1), "\"a=\\\"1\\\"\""),
        ["XmlDocument"] = (MakeXml, "\"<a><b /></a>\""),
        ["JsonElement"] = (() => JsonDocument.Parse("""{"a":[1]}""").RootElement, """{"a":[1]}"""),
        ["default JsonElement"] = (() => default(JsonElement), "error: System.Text.Json.JsonElement"),
        ["JsonDocument"] = (() => JsonDocument.Parse("[1]"), "[1]"),
        ["disposed JsonDocument"] = (MakeDisposed, "error: System.Text.Json.JsonDocument"),
        ["JsonObject"] = (
            () => new JsonObject { ["a"] = 1, ["b"] = new JsonArray(1, null) },
            """{"a":1,"b":[1,null]}"""
        ),
        ["JsonArray"] = (() => new JsonArray(1, "x"), "[1,\"x\"]"),

        // Collections.
        ["default ImmutableArray"] = (() => default(ImmutableArray<int>), "null"),
        ["ImmutableArray"] = (() => ImmutableArray.Create(1, 2), "[1,2]"),
        ["default ArraySegment"] = (() => default(ArraySegment<int>), "null"),
        ["Memory of bytes"] = (() => new Memory<byte>([1, 2]), "\"AQI=\""),
        ["ReadOnlyMemory"] = (() => new ReadOnlyMemory<int>([1, 2]), "[1,2]"),
        ["BitArray"] = (() => new BitArray([true, false]), "[true,false]"),
        ["jagged array"] = (() => new int[][] { [1], [2, 3] }, "[[1],[2,3]]"),
        ["two dimensions"] = (
            () =>
                new[,]
                {
                    { 1, 2 },
                    { 3, 4 },
                },
            "[1,2,3,4]"
        ),
        ["ArrayList"] = (() => new ArrayList { 1, "x", null }, "[1,\"x\",null]"),
        ["Hashtable"] = (() => new Hashtable { [1] = "x" }, """{"1":"x"}"""),
        ["ExpandoObject"] = (MakeExpando, """{"A":1,"B":"x"}"""),
        ["FrozenDictionary"] = (() => new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary(), """{"a":1}"""),
        ["ConcurrentDictionary"] = (
            () => new ConcurrentDictionary<int, Part>([new(1, new TextPart("x"))]),
            """{"1":{"text":"x"}}"""
        ),
        ["ReadOnlyDictionary"] = (
            () => new ReadOnlyDictionary<string, Part>(new Dictionary<string, Part> { ["a"] = new TextPart("x") }),
            """{"a":{"text":"x"}}"""
        ),
        ["dictionary with records as keys"] = (
            () => new Dictionary<Point, int> { [new(1, 2)] = 3 },
            """[{"key":{"x":1,"y":2},"value":3}]"""
        ),
        ["dictionary with types as keys"] = (
            () => new Dictionary<Type, int> { [typeof(string)] = 3 },
            """{"System.String":3}"""
        ),
        ["dictionary with tuples as keys"] = (
            () => new Dictionary<(int, string), int> { [(1, "a")] = 3 },
            """[{"key":{"item1":1,"item2":"a"},"value":3}]"""
        ),
        ["dictionary with enums as keys"] = (
            () => new Dictionary<DayOfWeek, int> { [DayOfWeek.Friday] = 3 },
            """{"Friday":3}"""
        ),
        ["Lookup"] = (
            () => new[] { "a", "bb", "cc" }.ToLookup(text => text.Length),
            """[{"key":1,"items":["a"]},{"key":2,"items":["bb","cc"]}]"""
        ),
        ["grouping"] = (
            () => new[] { "a", "b" }.GroupBy(text => text.Length).Single(),
            """{"key":1,"items":["a","b"]}"""
        ),
        ["LINQ query"] = (
            () => new[] { 1 }.Select(number => number),
            "lazy: " + new[] { 1 }.Select(number => number).GetType().Name
        ),
        ["DataTable"] = (MakeTable, """[{"id":1,"name":"a"},{"id":2,"name":null}]"""),
        ["DataRow"] = (() => MakeTable().Rows[0], """{"id":1,"name":"a"}"""),
        ["DataSet"] = (MakeSet, """{"people":[{"id":1,"name":"a"},{"id":2,"name":null}]}"""),
        ["PriorityQueue"] = (
            () => new PriorityQueue<string, int>([("a", 1)]).UnorderedItems,
            """[{"item1":"a","item2":1}]"""
        ),

        // Objects.
        ["abstract members"] = (
            () => new Prompt([new TextPart("hello"), new ImagePart("u")], new User("me", "hi")),
            """{"parts":[{"text":"hello"},{"url":"u"}],"last":{"role":"me","text":"hi"}}"""
        ),
        ["list of an abstract type"] = (() => new List<Part> { new TextPart("hello") }, """[{"text":"hello"}]"""),
        ["array of an interface"] = (() => new IMessage[] { new User("me", "hi") }, """[{"role":"me","text":"hi"}]"""),
        ["dictionary of an interface"] = (
            () => new Dictionary<string, IMessage> { ["a"] = new User("me", "hi") },
            """{"a":{"role":"me","text":"hi"}}"""
        ),
        ["derived from a plain class"] = (
            () => new Holder(new Dog { Name = "Rex", Barks = true }),
            """{"animal":{"barks":true,"name":"Rex"}}"""
        ),
        ["names that camel casing makes equal"] = (
            () => new Clash { Id = "a", CosmosId = "b" },
            """{"Id":"a","id":"b"}"""
        ),
        ["holds such names"] = (
            () =>
                new Holding
                {
                    Inner = new Clash { Id = "a", CosmosId = "b" },
                },
            """{"inner":{"Id":"a","id":"b"}}"""
        ),
        ["a span as a member"] = (() => new WithSpan(), """{"number":1}"""),
        ["holds a span as a member"] = (() => new Holding { Inner = new WithSpan() }, """{"inner":{"number":1}}"""),
        ["ActionResult with a value"] = (
            () => new ActionResult<User>(new User("me", "hi")),
            """{"role":"me","text":"hi"}"""
        ),
        ["ActionResult with a result"] = (
            () => new ActionResult<User>(new OkObjectResult(new User("me", "hi"))),
            """{"value":{"role":"me","text":"hi"},"statusCode":200}"""
        ),
        ["ActionResult that found nothing"] = (
            () => new ActionResult<User>(new NotFoundResult()),
            """{"statusCode":404}"""
        ),
        ["tuple"] = (() => Tuple.Create(1, "a"), """{"item1":1,"item2":"a"}"""),
        ["named tuple"] = (() => (Count: 1, Name: "a"), """{"item1":1,"item2":"a"}"""),
        ["anonymous type"] = (() => new { A = 1, B = new { C = 2 } }, """{"a":1,"b":{"c":2}}"""),
        ["nullable"] = (() => new { Given = (int?)1, Missing = (int?)null }, """{"given":1,"missing":null}"""),
        ["KeyValuePair"] = (() => KeyValuePair.Create("a", 1), """{"key":"a","value":1}"""),
        ["Vector3"] = (() => new Vector3(1, 2, 3), """{"x":1,"y":2,"z":3}"""),
        ["condition of a member"] = (() => new Conditional { Kept = 1 }, """{"kept":1}"""),
        ["extension data"] = (
            () =>
                new Extended
                {
                    Name = "n",
                    More = new() { ["x"] = 1 },
                },
            """{"name":"n","x":1}"""
        ),
        ["indexer"] = (() => new Indexed { Name = "n" }, """{"name":"n"}"""),
        ["field of the runtime type"] = (() => new WithObject { Any = new TextPart("x") }, """{"any":{"text":"x"}}"""),

        // What is not read.
        ["Lazy"] = (
            () => new Lazy<int>(() => throw new InvalidOperationException("must not run")),
            "type: " + typeof(Lazy<int>).FullName
        ),
        ["Task"] = (() => Task.FromResult(1), "type: " + typeof(Task<int>).FullName),
        ["Type"] = (() => typeof(string), "type: System.RuntimeType"),
        ["MethodInfo"] = (() => typeof(string).GetMethod("Trim", []), "type: System.Reflection.RuntimeMethodInfo"),
        ["delegate"] = (() => new Action(() => { }), "type: System.Action"),
        ["Stream"] = (() => new MemoryStream([1]), "type: System.IO.MemoryStream"),
    };
}
