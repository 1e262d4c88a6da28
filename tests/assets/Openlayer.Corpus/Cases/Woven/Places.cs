namespace Openlayer.Corpus.Intercepted;

/// <summary>Where a call can stand.</summary>
internal class Places(int seed)
{
    private readonly int _field = Place(seed);

    public Places()
        : this(Place(2)) => Property = Place(3);

    public int Property { get; } = Place(4);

    public int this[int index] => Place(_field + index);

    public static implicit operator int(Places places) => Place(places.Property);

    public static Places operator +(Places left, Places right) => new(Place(left._field + right._field));

    [Case(
        """
            Place(number: 2) = 2
            Place(number: 2) = 2
            Place(number: 4) = 4
            Place(number: 3) = 3
            Place(number: 5) = 5
            Place(number: 3) = 3
            Place(number: 4) = 4
            Place(number: 4) = 4
            Place(number: 4) = 4
            """
    )]
    public static void In_members_of_every_kind(Observed seen)
    {
        var places = new Places();
        seen.Saw(places[3]);
        seen.Saw((int)places);
        seen.Saw((places + places).Property);
    }

    [Case(
        """
            Place(number: 1) = 1
            Place(number: 0) = 0
            Place(number: 1) = 1
            Place(number: 1) = 1
            Place(number: 1) = 1
            Place(number: 7) = 7
            Place(number: 8) = 8
            Place(number: 9) = 9
            """
    )]
    public static void In_statements(Observed seen)
    {
        goto start;
        start:
        Place(1);
        for (var turn = Place(0); turn < Place(1); turn += Place(1))
        {
            seen.Saw(turn);
        }

        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException) when (Place(7) == 7)
        {
            seen.Saw(checked(Place(8) + 1));
        }
        finally
        {
            Place(9);
        }
    }

    [Case(
        """
            Place(number: 1) = 1
            Place(number: 2) = 2
            Place(number: 3) = 3
            Place(number: 4) = 4
            Place(number: 5) = 5
            Place(number: 6) = 6
            Place(number: 6) = 6
            Place(number: 6) = 6
            """
    )]
    public static void In_expressions(Observed seen)
    {
        seen.Saw($"{Place(1)} {Place(2), 3}");
        int[] items = [Place(3), .. new[] { Place(4) }];
        seen.Saw(items[^(Place(5) / 5)]);
        seen.Saw(
            Place(Place(Place(6))) switch
            {
                > 5 and var number => number,
                _ => 0,
            }
        );
    }

    [Case(
        """
            Place(number: 11) = 11
            """
    )]
    public static void Beside_a_local_function_of_the_same_name(Observed seen)
    {
        seen.Saw(Place(1));

        static int Place(int number) => Places.Place(number + 10);
    }

    [Trace]
    private static int Place(int number) => number;
}
