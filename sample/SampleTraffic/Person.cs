namespace SampleTraffic;

/// <summary>A customer.</summary>
/// <param name="Weight">How often they come.</param>
/// <param name="HasOldOrders">Their orders are in a system that the tool can't read.</param>
internal sealed record Person(string Id, double Weight, bool HasOldOrders)
{
    private const string Names =
        "amara anna ayo ben bruno carla chen clara daria david elif emil emma fatima felix finn freya greta hana "
        + "hugo ida ines ivan jana jonas julia kai karim lars lea leon lin luca maja malik marco maria mei mila mira "
        + "nadia nils noah nora oleg olga omar oskar paula pia rafael rosa sami sara sofia tariq theo vera yuki zoe";

    public static IReadOnlyList<Person> Crowd(Random random) =>
        [
            .. Names
                .Split(' ')
                .Select(name => new Person(
                    name,
                    name == "oleg" ? 5 : 0.3 + (Math.Pow(random.NextDouble(), 3) * 4),
                    HasOldOrders: name == "oleg"
                )),
        ];

    public static Person AnyOf(IReadOnlyList<Person> people, Random random)
    {
        var left = random.NextDouble() * people.Sum(static person => person.Weight);
        foreach (var person in people)
        {
            left -= person.Weight;
            if (left < 0)
            {
                return person;
            }
        }

        return people[^1];
    }
}
