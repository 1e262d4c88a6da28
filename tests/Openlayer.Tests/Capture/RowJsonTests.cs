using System.Text;
using System.Text.Json;
using CsCheck;
using Openlayer.Capture;

namespace Openlayer.Tests.Capture;

/// <summary>The writer of rows against the reader of System.Text.Json.</summary>
public sealed class RowJsonTests
{
    private const int MaxPieceLength = 16 * 1024;

    [Fact]
    public void Every_character_is_read_as_it_was_written()
    {
        var text = new StringBuilder();
        for (var character = 0; character <= char.MaxValue; character++)
        {
            if (!char.IsSurrogate((char)character))
            {
                text.Append((char)character);
            }
        }

        text.Append("😀 and 𐍈");
        Assert.Equal(text.ToString(), Read(text.ToString()));
    }

    [Fact]
    public void Any_text_is_read_as_it_was_written_and_half_a_character_as_the_replacement_for_it() =>
        Gen.Char["\0\n\r\t\b\f\"\\\u001fa\u007fé✓\ud83d\ude00\u2028"]
            .Array[0, 40]
            .Sample(characters =>
            {
                var text = new string(characters);
                Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), Read(text));
            });

    [Theory]
    [InlineData(MaxPieceLength - 1)]
    [InlineData(MaxPieceLength)]
    [InlineData((2 * MaxPieceLength) - 1)]
    public void A_character_of_two_halves_stays_whole_wherever_a_long_text_is_divided(int before)
    {
        var text = new string('x', before) + "😀" + new string('y', MaxPieceLength);
        Assert.Equal(text, Read(text));
    }

    [Fact]
    public void Values_of_each_kind_stand_as_System_Text_Json_writes_them()
    {
        var id = Guid.Parse("0d9c3bd0-7c4f-4b57-8dc0-1f0a0b5a3a11");
        var ours = new RowJson();
        ours.WriteStartArray();
        ours.WriteNumberValue(long.MinValue);
        ours.WriteBooleanValue(true);
        ours.WriteNullValue();
        ours.WriteStringValue(id);
        ours.WriteWith(1e300, ValueWriter.Number);
        ours.WriteWith(1.25m, static (json, number) => json.WriteNumberValue(number));
        ours.WriteStartObject();
        ours.WriteString("name"u8, "a\"b");
        ours.WriteNumber("count"u8, 7);
        ours.WriteStartArray("empty"u8);
        ours.WriteEndArray();
        ours.WriteBase64String("data"u8, [1, 2, 3]);
        ours.WriteRawMembers("\"x\":1,\"y\":2"u8);
        ours.WritePropertyName("ключ");
        ours.WriteRawValue("[]"u8);
        ours.WriteEndObject();
        ours.WriteEndArray();
        Assert.Equal(
            $$"""[{{long.MinValue}},true,null,"{{id}}",1E+300,1.25,{"name":"a\"b","count":7,"""
                + "\"empty\":[],\"data\":\"AQID\",\"x\":1,\"y\":2,\"ключ\":[]}]",
            Encoding.UTF8.GetString(ours.Written)
        );
    }

    [Fact]
    public void What_a_failed_value_leaves_behind_is_in_no_later_row()
    {
        var json = new RowJson();
        Assert.Throws<InvalidOperationException>(() =>
            json.WriteWith(
                0,
                static (writer, _) =>
                {
                    writer.WriteStartObject();
                    throw new InvalidOperationException();
                }
            )
        );
        json.Clear();
        json.WriteWith(1, static (writer, number) => writer.WriteNumberValue(number));
        Assert.Equal("1", Encoding.UTF8.GetString(json.Written));
    }

    private static string? Read(string text)
    {
        using var json = new RowJson();
        json.WriteStartArray();
        json.WriteStringValue(text);
        json.WriteStringValue("next");
        json.WriteEndArray();
        var read = JsonSerializer.Deserialize<string[]>(json.Written)!;
        Assert.Equal("next", read[1]);
        return read[0];
    }
}
