//! The types that hold guards.

/// A guard's number within its body. Every construction site has a guard type of its own, told apart by this number;
/// only what is assigned to one variable, or is a branch's value for another, shares it.
pub type Site = usize;

/// A type with a guard in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A guard that dereferences to what it guards.
    Guard(Site),
    /// A guard with methods of its own only.
    Own(Site),
    /// `Option`, `Some` or `None` as it happens.
    Maybe(Box<Shape>),
    /// `Option`, always `Some`: no pattern asks which, since no run could take the other branch.
    Full(Box<Shape>),
    /// `Result` with a guard on both sides.
    Either(Site, Site),
    /// `Result` with a number as its error.
    Attempt(Box<Shape>),
    /// A guard-holding value and a number.
    Counted(Box<Shape>),
    /// Two guard-holding values.
    Pair(Box<Shape>, Box<Shape>),
    /// `Box`.
    Boxed(Box<Shape>),
    /// An array of one.
    Array(Box<Shape>),
    /// `Vec`.
    List(Box<Shape>),
    /// `Rc`.
    Shared(Box<Shape>),
}

impl Shape {
    /// The type as it is written; `base` is what the body's guards are numbered from.
    pub fn ty(&self, base: usize) -> String {
        match self {
            Self::Guard(site) => format!("G<{}>", base + site),
            Self::Own(site) => format!("Own<{}>", base + site),
            Self::Maybe(inner) | Self::Full(inner) => format!("Option<{}>", inner.ty(base)),
            Self::Either(ok, err) => format!("Result<G<{}>, G<{}>>", base + ok, base + err),
            Self::Attempt(inner) => format!("Result<{}, u8>", inner.ty(base)),
            Self::Counted(inner) => format!("({}, u8)", inner.ty(base)),
            Self::Pair(left, right) => format!("({}, {})", left.ty(base), right.ty(base)),
            Self::Boxed(inner) => format!("Box<{}>", inner.ty(base)),
            Self::Array(inner) => format!("[{}; 1]", inner.ty(base)),
            Self::List(inner) => format!("Vec<{}>", inner.ty(base)),
            Self::Shared(inner) => format!("Rc<{}>", inner.ty(base)),
        }
    }

    /// An expression that makes such a value for a parameter.
    pub fn make(&self, base: usize) -> String {
        match self {
            Self::Guard(site) => format!("lock::<{}>()", base + site),
            Self::Own(site) => format!("own::<{}>()", base + site),
            Self::Maybe(inner) => format!("maybe({})", inner.make(base)),
            Self::Full(inner) => format!("Some({})", inner.make(base)),
            Self::Either(ok, err) => format!("either::<{}, {}>()", base + ok, base + err),
            Self::Attempt(inner) => format!("attempt({})", inner.make(base)),
            Self::Counted(inner) => format!("({}, 1)", inner.make(base)),
            Self::Pair(left, right) => format!("({}, {})", left.make(base), right.make(base)),
            Self::Boxed(inner) => format!("Box::new({})", inner.make(base)),
            Self::Array(inner) => format!("[{}]", inner.make(base)),
            Self::List(inner) => format!("vec![{}]", inner.make(base)),
            Self::Shared(inner) => format!("Rc::new({})", inner.make(base)),
        }
    }

    /// The guards in it.
    pub fn sites(&self) -> Box<dyn Iterator<Item = Site>> {
        match self {
            Self::Guard(site) | Self::Own(site) => Box::new([*site].into_iter()),
            Self::Either(ok, err) => Box::new([*ok, *err].into_iter()),
            Self::Pair(left, right) => Box::new(left.sites().chain(right.sites())),
            Self::Maybe(inner)
            | Self::Full(inner)
            | Self::Attempt(inner)
            | Self::Counted(inner)
            | Self::Boxed(inner)
            | Self::Array(inner)
            | Self::List(inner)
            | Self::Shared(inner) => inner.sites(),
        }
    }

    /// How many places a value can be taken out of one by one.
    pub fn fields(&self) -> usize {
        match self {
            Self::Pair(..) => 2,
            _ => 1,
        }
    }

    /// Whether it has the methods of a guard.
    pub fn is_guard(&self) -> bool {
        matches!(self, Self::Guard(_) | Self::Own(_))
    }
}
